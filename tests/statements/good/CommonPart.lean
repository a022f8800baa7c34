prelude
import Algebra.Sum

universe v
namespace Statements.CommonPart
variable {K : Type v} [OrderedField K]

/-- An interval. -/
structure Span (K : Type v) where
  /-- The lower end. -/
  lo : K
  /-- The upper end. -/
  hi : K
/-- A point lies between the ends. -/
def Span.Holds (s : Span K) (x : K) : Prop := s.lo ≤ x ∧ x ≤ s.hi

end Statements.CommonPart
namespace Statements
open Statements.CommonPart

/-- Two intervals with a point in common overlap. -/
def CommonPart.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s t : Span K) (x : K) (hs : s.Holds x) (ht : t.Holds x),
    max s.lo t.lo ≤ min s.hi t.hi

end Statements
