prelude
import Base.Core
/-! # Small tables

`row₂ a b` is the row with the entries `a, b`; a table is a row of rows: `row₂ (row₂ a b) (row₂ c d)` is `[[a, b], [c, d]]`. Beyond the range the
last entry is repeated, so that what reads too far finds something. -/

universe u
namespace Table

/-- The row `a, b`. -/
def row₂ {α : Type u} (a b : α) (i : Nat) : α :=
  match i with
  | .zero => a
  | .succ _ => b

/-- The row `a, b, c`. -/
def row₃ {α : Type u} (a b c : α) (i : Nat) : α :=
  match i with
  | .zero => a
  | .succ i => row₂ b c i

/-- The row `a, b, c, d`. -/
def row₄ {α : Type u} (a b c d : α) (i : Nat) : α :=
  match i with
  | .zero => a
  | .succ i => row₃ b c d i

end Table
