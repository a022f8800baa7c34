prelude
import Base.Logic

class Spec.Magma.{u} (M : Type u) where
  op : M → M → M
  comm (a b : M) : op a b = op b a
class Spec.Trivial.{u} (M : Type u) extends Spec.Magma M where
  one (a b : M) : a = b
def Spec.Right.{u} : Prop := ∀ (M : Type u) [Spec.Magma M] (a b : M), Spec.Magma.op a b = Spec.Magma.op b a
