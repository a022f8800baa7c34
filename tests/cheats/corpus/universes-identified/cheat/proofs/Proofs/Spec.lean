prelude
import Spec

theorem Spec.pair.{u} : Spec.Pair.{u, u} := fun _ _ _ _ => ⟨rfl, rfl⟩
