prelude
import Base.Logic
/-! Statements that are hard to write down again: each definition here is printed, read back, and has to be the same term. -/

universe u v w
set_option linter.all false
noncomputable section
namespace Odd

/-! ### What holds tighter -/

section
variable (K : Type u) [Add K] [Sub K] [Mul K] [Div K] [Neg K] [Inv K] [NatPow K] [LE K] [LT K] [∀ n, OfNat K n] (a b c : K) (p q r : Prop)

def minus : Prop := a - (b - c) = a - b - c
def over : Prop := a / (b / c) = a / b / c ∧ a / (b * c) = a / b * c
def times : Prop := a * (b + c) = a * b + a * c
def negatives : Prop := -(-a) = a ∧ a - -b = a + b ∧ - -a = -(-(-a)) ∧ -a + b = -(a + b)
def powers : Prop := (-a) ^ 2 = a ^ 2 ∧ -a ^ 2 = -(a ^ 2) ∧ (a ^ 2) ^ 3 = a ^ (2 * 3) ∧ (a * b) ^ 2 = a * b ^ 2
def powerTower : Prop := (2 : Nat) ^ 2 ^ 3 = (2 ^ 2) ^ 3
def inverses : Prop := (-a)⁻¹ = -a⁻¹ ∧ (a * b)⁻¹ = a * b⁻¹ ∧ a⁻¹⁻¹ = a ∧ (a ^ 2)⁻¹ = a⁻¹ ^ 2
def numerals : Prop := (0 : K) = 1 ∧ -1 = (1 : K) ∧ (1 : K) + 1 = 2 ∧ 3 - 2 = (-1 : K) ∧ (2 : K)⁻¹ = 1 / 2 ∧ 0 ≤ a
def naturals : Prop := 1 + 1 = 2 ∧ (7 : Nat) ≤ 2 ^ 3 ∧ 18446744073709551616 = 2 ^ 64
def bare : Prop := (nat_lit 3) = 3 ∧ Nat.succ (nat_lit 0) = 1
def arrows : Prop := ((p → q) → r) → p → q → r
def ands : Prop := ((p ∧ q) ∧ r ↔ p ∧ q ∧ r) ∧ ((p ∨ q) ∧ r ↔ p ∨ q ∧ r)
def nots : Prop := ¬(p ∧ q) ∧ (¬p ∧ q) ∧ ¬¬p ∧ (¬p → q) ∧ ¬(p → q) ∧ ¬ ∀ x : K, x = a
def iffs : Prop := ((p ↔ q) ↔ r) ↔ (p ↔ (q ↔ r))
def propEquation : Prop := (p ∧ q) = (q ∧ p) ∧ (p → q) = (¬p ∨ q) ∧ (p = q) = (q = p)
def order : Prop := a + b ≤ c ∧ a < b ∧ a ≥ b ∧ b > a ∧ (a ≠ b ∨ a = b)
def functions : Prop := (fun x : K => x + a) = (fun x => a + x) ∧ (fun (x : K) (f : K → K) => f (f x)) a (fun y => -y) = a
end

/-! ### Binders -/

def quantifiers : Prop := ∀ (A : Type u) (p : A → A → Prop) (q : Prop),
  ((∃ x : A, p x x) ∧ q) ∧ (∃ x : A, p x x ∧ ∃ y : A, p x y ∧ q) ∧ ((∀ x : A, p x x) → q) ∧ (q ∨ ∀ x y : A, p x y) ∧ ∃ x y : A, p x y
def shadowed : Prop := ∀ (x : Nat), (∀ x : Nat, x = x) → ∃ x : Nat, x = 0
def covered : Prop := ∀ (x : Nat) (y : ∀ z : Nat, z = x), (fun (z : Nat) => fun (w : Nat) => z = x ∧ w = z) x x
def hygienic : Prop := ∀ _ : Nat, ∀ x : Nat, (fun _ : Nat => x) x = x
def madeUp {A : Type u} [Inhabited A] : Nat → A := fun _ => default
def strict : Prop := ∀ ⦃x : Nat⦄ {y : Nat}, x = y → y = x
def strictUse (h : ∀ ⦃x : Nat⦄ {y : Nat}, x = y → y = x) : ∀ ⦃x : Nat⦄ {y : Nat}, x = y → y = x := h
def implicitArgument (h : ∀ {x : Nat}, x = x) (f : (∀ {x : Nat}, x = x) → Prop) : Prop := f h ∧ f @h ∧ f (fun {y} => @h y)
def unlikeBinders (f : ((x : Nat) → Nat) → Prop) : Prop := @f fun {x : Nat} => x
def implicitGoal : {x : Nat} → (y : Nat) → x = y → {z : Nat} → x = y := fun {x} y h {z} => h
def names («fun» «end» «a b» «x.y» «λ» end' x₁ αβ é : Nat) : Prop := «fun» + «end» = «a b» + «x.y» ∧ end' = x₁ ∧ αβ = é ∧ «λ» = 0
def names2 («__import__('os')» «"» «-- no» «/- no -/» «)» : Nat) : Prop := «__import__('os')» = «"» + «-- no» ∧ «/- no -/» = «)»
def hidesConstants (Nat : Type) (Eq : Nat → Nat → Prop) (sum : Nat) (Odd : Nat) : Prop := Eq sum Odd ∧ sum = sum ∧ _root_.Nat.succ 0 = 1
def types : Prop := ∀ (A : Type u) (B : Type v) (C : Sort w) (D : Type (max u (v + 1))) (E : Sort (imax u v)), A × B → C → (A → B) → D → E → PUnit.{v + 1} → Prop = Prop
def propositionOrType (A : Sort u) : Sort (imax v u) := PUnit.{v} → A
def dependent (A : Type u) (B : A → Type v) (f : (x : A) → B x) : (x : A) → B x := fun x => f x
def lets (a : Nat) : Nat := let b : Nat := a + 1; have c : Nat := b; let f : Nat → Nat := fun x => let y : Nat := x; y + b; f c
def redex (a : Nat) : Nat := (fun (x : Nat) (y : Nat) => x + y) a 2
def texts : Prop := "say \"hi\"\n\t\\ «x» -- no /- no" = "é ∑ \u200f" ∧ "" = "\x07"

/-! ### What Lean fills in -/

def otherAdd : Add Nat := ⟨fun a _ => a⟩
def strangeSum (a b : Nat) : Prop := @HAdd.hAdd Nat Nat Nat (@instHAdd Nat otherAdd) a b = a + b
def strangeOrder (a b : Nat) : Prop := @LE.le Nat ⟨fun _ _ => True⟩ a b ∧ a ≤ b
def strangeNumeral : Prop := @OfNat.ofNat Nat 3 ⟨4⟩ = 3
def mixed (f : HAdd Nat Prop Nat) (a : Nat) (p : Prop) : Prop := @HAdd.hAdd Nat Prop Nat f a p = a
def twoInstances (K : Type u) [i : Add K] [j : Add K] (a b : K) : Prop := @HAdd.hAdd K K K (@instHAdd K i) a b = a + b
def explicitInstance (K : Type u) (i : Add K) (a b : K) : Prop := a + b = b + a
def unknownType : Prop := (default : Nat) = 0 ∧ ∃ x : Nat, x = default ∧ (id default : Nat) = x
def useless {K : Type u} [Add K] (n : Nat) : Prop := n = n
def uselessUse (K : Type u) [Add K] : Prop := useless (K := K) 2 ∧ @useless K _ 3
def nothing.{x} : Prop := ∀ A : Type x, A = A
def level : Prop := nothing.{0} ∧ nothing.{u + 3} ∧ nothing.{max u v}
def partly (f : Nat → Nat → Nat) : Prop := f 1 = Nat.add 1 ∧ HAdd.hAdd 1 = Nat.succ ∧ @id = @id.{1}
def choice (p : Prop) [Decidable p] (a b : Nat) : Nat := if p then if a = b then 1 else 0 else if ¬ a = 0 then a - b else b
def chosen (p : Prop) [Decidable p] : Nat := dite p (fun h => 1) (fun h => 0)
def decided (a b : Nat) : Bool := and (decide (a ≤ b)) (decide (¬ a = b))
def recursor (n : Nat) : Nat := @Nat.rec (fun _ => Nat) 1 (fun n ih => ih * n.succ) n
def proofs (a b c : Nat) (h : a = b) (k : b = c) : a = c := h ▸ k
def anonymous : Nat × Nat := ⟨1, (⟨2, 3⟩ : Nat × Nat).fst⟩
def optional (f : (x : Nat) → (y : Nat := 3) → Nat) : Nat := f 1 + f 1 2
def auto (A : outParam (Type u)) (n : optParam Nat 5) : Prop := n = n
def emptyType : Prop := ∀ h : False, ∃ x : Nat, h = h ∧ x = x
def «end».«__import__('os')» : Nat := 1
def «def» : Prop := «end».«__import__('os')» = 1

end Odd
