prelude
import Algebra.Sum

namespace Statements

/-- The Fisher form of a Gaussian is zero for the zero direction only. -/
def FisherForm.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s dm ds : K),
    (dm * dm + 2 * (ds * ds)) / (s * s) = 0 ↔ dm = 0 ∧ ds = 0

end Statements
