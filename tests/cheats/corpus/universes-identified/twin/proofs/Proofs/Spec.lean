prelude
import Spec

theorem Spec.pair.{u, w} : Spec.Pair.{w, u} := fun _ _ _ _ => ⟨rfl, rfl⟩
