prelude
import Base.Logic

/-- Größe ≤ Höhe → ∃ ∀ 𝕜 -/
def Spec.Right : Prop := 2 + 2 = 4
