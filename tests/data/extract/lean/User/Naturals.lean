prelude
import Algebra.Decide
import Algebra.Sum
import Base.NatDiv
/-! # Recursion and case distinctions on naturals, as a user may write them -/

namespace Naturals

/-! ### Patterns -/

def pick (n : Nat) : Nat := match n with | 0 => 10 | 1 => 20 | 2 => 30 | k + 3 => k
def nested (n m : Nat) : Nat :=
  match n with
  | 0 => match m with | 0 => 1 | j + 1 => j
  | i + 1 => match m with | 0 => i | j + 1 => i * j
def both (n m : Nat) : Nat :=
  match n, m with
  | 0, _ => 7
  | _, 0 => 8
  | i + 1, j + 2 => i + 10 * j
  | i + 1, 1 => i
def large (n : Nat) : Nat := match n with | 1000 => 1 | _ => 0
def ofSum (n m : Nat) : Nat := match n + m with | 0 => 0 | k + 1 => k
def named (n : Nat) : Nat := match n with | 0 => 0 | m@(k + 1) => m * k
def onBool (b c : Bool) : Nat := match b, c with | true, true => 3 | true, false => 2 | false, true => 1 | false, false => 0
def onPair (p : Nat × Nat) : Nat := match p with | (0, b) => b | (a + 1, b) => a * b
def withProof (n : Nat) : Nat := match h : n with | 0 => 5 | k + 1 => k

/-! ### A predecessor, and adding to it again -/

def around (n : Nat) : Nat := n - 1 + 1
def aroundPattern (n : Nat) : Nat := match n with | 0 => 100 | k + 1 => k + 1
def aroundTwo (n : Nat) : Nat := match n with | 0 => 100 | 1 => 200 | k + 2 => k + 2
def overTwo (n : Nat) : Nat := match n with | 0 => 100 | 1 => 200 | k + 2 => k + 5
def halfway (n : Nat) : Nat := match n with | 0 => 100 | 1 => 200 | k + 2 => k + 1
def predPred (n : Nat) : Nat := n.pred.pred.succ
def subTwo (n : Nat) : Nat := n - 2 + 2
def predOfSum (n : Nat) : Nat := (n + 1).pred + 1
def onDifference (n m : Nat) : Nat := match n - m with | 0 => 100 | k + 1 => k + 1
def oneOfTwo (n m : Nat) : Nat := match n with | 0 => m - 1 + 1 | k + 1 => match m with | 0 => k + 1 | j + 1 => k + j + 2
def asFunction (n : Nat) : Nat → Nat := match n with | 0 => fun x => x | k + 1 => fun x => x + (k + 1)
def underSum (n : Nat) : Nat := match n with | 0 => 0 | k + 1 => sum (k + 1) (fun i => i + k)
def intoPair (n : Nat) : Nat × Nat := match n with | 0 => (5, 6) | k + 1 => (k, k + 1)
def throughPair (n : Nat) : Nat := (intoPair n).1 * 10 + (intoPair n).2
def asProposition (n m : Nat) : Prop := match n with | 0 => m = 0 | k + 1 => ∀ i, i < k → i < m
def asStructure (n m : Nat) : Prop := match n with | 0 => True | k + 1 => k ≤ m ∧ m ≤ k + 1
def twice (n m : Nat) : Nat := aroundPattern n + aroundPattern m
def leak (n m : Nat) : Nat := (match n with | 0 => 0 | k + 1 => k) + (match m with | 0 => 0 | k + 1 => k + 1)

/-! ### Recursion -/

def fib (n : Nat) : Nat := match n with | 0 => 0 | 1 => 1 | k + 2 => fib (k + 1) + fib k
def trib (n : Nat) : Nat := match n with | 0 => 0 | 1 => 0 | 2 => 1 | k + 3 => trib (k + 2) + trib (k + 1) + trib k
def everyOther (n : Nat) : Nat := match n with | 0 => 100 | 1 => 7 | k + 2 => everyOther k + 1
def fact (n : Nat) : Nat := match n with | 0 => 1 | k + 1 => (k + 1) * fact k
def triangle (n : Nat) : Nat := match n with | 0 => 0 | k + 1 => triangle k + (k + 1)
def sumTo (n acc : Nat) : Nat := match n with | 0 => acc | k + 1 => sumTo k (acc + (k + 1))
def fibFrom (a b n : Nat) : Nat := match n with | 0 => a | k + 1 => fibFrom b (a + b) k
def power (x : Nat) : Nat → Nat | 0 => 1 | n + 1 => power x n * x
def ackermann : Nat → Nat → Nat
  | 0 => fun n => n + 1
  | m + 1 => fun n => iterate (ackermann m) n (ackermann m 1)
where
  iterate (f : Nat → Nat) (n x : Nat) : Nat := match n with | 0 => x | k + 1 => f (iterate f k x)
def choose (n k : Nat) : Nat :=
  match n, k with
  | _, 0 => 1
  | 0, _ + 1 => 0
  | n + 1, k + 1 => choose n k + choose n (k + 1)
noncomputable def countdown (n : Nat) : Nat := Nat.rec (motive := fun _ => Nat) 3 (fun k before => before * 2 + k) n
def pairwise (n : Nat) : Nat × Nat := match n with | 0 => (0, 1) | k + 1 => ((pairwise k).2, (pairwise k).1 + (pairwise k).2)
def isEven (n : Nat) : Bool := match n with | 0 => true | k + 1 => not (isEven k)
def alternate (n : Nat) (b : Bool) : Nat := match n with | 0 => cond b 1 0 | k + 1 => alternate k (not b) + cond b 10 0
def count (p : Nat → Bool) (n : Nat) : Nat := match n with | 0 => 0 | k + 1 => count p k + cond (p k) 1 0
def apply (f : Nat → Nat) (n : Nat) : Nat → Nat := match n with | 0 => fun x => x | k + 1 => fun x => apply f k (f x)
def allBelow (p : Nat → Prop) (n : Nat) : Prop := match n with | 0 => True | k + 1 => p k ∧ allBelow p k
def recursionOnSum (n m : Nat) : Nat := fact (n + m)
def recursionInside (n : Nat) : Nat := match n with | 0 => 0 | k + 1 => sum (k + 1) (fun i => recursionInside k + i)

mutual
def even (n : Nat) : Bool := match n with | 0 => true | k + 1 => odd k
def odd (n : Nat) : Bool := match n with | 0 => false | k + 1 => even k
end

/-! ### Arithmetic -/

def truncated (n m : Nat) : Nat := n - m + m
def quotient (n m : Nat) : Nat := n / m
def remainder (n m : Nat) : Nat := n % m
def divisor (n m : Nat) : Nat := Nat.gcd n m
def powers (n m : Nat) : Nat := n ^ m
def huge : Nat := 1000000000000000000000000000000
def least (n m : Nat) : Nat := if n ≤ m then n else m
def strict (n m : Nat) : Nat := if n < m then 1 else if m < n then 2 else 3

/-! ### Sums over naturals, functions, composition, local definitions -/

def squares (n : Nat) : Nat := sum n (fun i => i * i)
def sumOfSums (n : Nat) : Nat := sum n (fun i => sum i (fun i => i + 1) + i)
def compose (f g : Nat → Nat) (n : Nat) : Nat := (fun x => f (g x)) n
def identity (n : Nat) : Nat := id (id n)
def applied (n : Nat) : Nat := compose (fun x => x * 2) (fun x => x + 1) n
def twiceOf (f : (Nat → Nat) → Nat) : Nat := f (fun x => x) + f (fun x => x * x)
def useTwice (n : Nat) : Nat := twiceOf (fun g => g n)
def local' (n : Nat) : Nat := let f := fun x => x * x; let m := n + 1; f m + f n
def haveBound (n : Nat) : Nat := have m := n + 1; m * m
def lets (n : Nat) : Nat := let a := n + n; let b := a * a; let a := b + a; a + b
def partially (n : Nat) : Nat → Nat := Nat.add n
def flip (f : Nat → Nat → Nat) (a b : Nat) : Nat := f b a
def flipped (a b : Nat) : Nat := flip Nat.sub a b

/-! ### Values, by the kernel -/

namespace Certified

theorem pick₀ : pick 0 = 10 := by decide +kernel
theorem pick₁ : pick 1 = 20 := by decide +kernel
theorem pick₂ : pick 2 = 30 := by decide +kernel
theorem pick₇ : pick 7 = 4 := by decide +kernel
theorem nested₀₀ : nested 0 0 = 1 := by decide +kernel
theorem nested₀₅ : nested 0 5 = 4 := by decide +kernel
theorem nested₅₀ : nested 5 0 = 4 := by decide +kernel
theorem nested₅₄ : nested 5 4 = 12 := by decide +kernel
theorem both₀ : both 0 9 = 7 := by decide +kernel
theorem both₁ : both 9 0 = 8 := by decide +kernel
theorem both₂ : both 9 1 = 8 := by decide +kernel
theorem both₃ : both 9 5 = 38 := by decide +kernel
theorem large₁ : large 1000 = 1 := by decide +kernel
theorem large₀ : large 1001 = 0 := by decide +kernel
theorem ofSum₀ : ofSum 0 0 = 0 := by decide +kernel
theorem ofSum₅ : ofSum 2 3 = 4 := by decide +kernel
theorem named₅ : named 5 = 20 := by decide +kernel
theorem onBool₂ : onBool true false = 2 := by decide +kernel
theorem onBool₁ : onBool false true = 1 := by decide +kernel
theorem onPair₀ : onPair (0, 3) = 3 := by decide +kernel
theorem onPair₁ : onPair (4, 5) = 15 := by decide +kernel
theorem withProof₀ : withProof 0 = 5 := by decide +kernel
theorem withProof₄ : withProof 4 = 3 := by decide +kernel
theorem around₀ : around 0 = 1 := by decide +kernel
theorem around₃ : around 3 = 3 := by decide +kernel
theorem aroundPattern₀ : aroundPattern 0 = 100 := by decide +kernel
theorem aroundPattern₁ : aroundPattern 1 = 1 := by decide +kernel
theorem aroundTwo₂ : aroundTwo 2 = 2 := by decide +kernel
theorem aroundTwo₇ : aroundTwo 7 = 7 := by decide +kernel
theorem overTwo₂ : overTwo 2 = 5 := by decide +kernel
theorem overTwo₇ : overTwo 7 = 10 := by decide +kernel
theorem halfway₂ : halfway 2 = 1 := by decide +kernel
theorem halfway₇ : halfway 7 = 6 := by decide +kernel
theorem predPred₀ : predPred 0 = 1 := by decide +kernel
theorem predPred₁ : predPred 1 = 1 := by decide +kernel
theorem predPred₃ : predPred 3 = 2 := by decide +kernel
theorem subTwo₁ : subTwo 1 = 2 := by decide +kernel
theorem predOfSum₀ : predOfSum 0 = 1 := by decide +kernel
theorem onDifference₀ : onDifference 3 5 = 100 := by decide +kernel
theorem onDifference₂ : onDifference 5 3 = 2 := by decide +kernel
theorem oneOfTwo₀₀ : oneOfTwo 0 0 = 1 := by decide +kernel
theorem oneOfTwo₀₃ : oneOfTwo 0 3 = 3 := by decide +kernel
theorem oneOfTwo₃₀ : oneOfTwo 3 0 = 3 := by decide +kernel
theorem oneOfTwo₃₄ : oneOfTwo 3 4 = 7 := by decide +kernel
theorem asFunction₀ : asFunction 0 9 = 9 := by decide +kernel
theorem asFunction₄ : asFunction 4 9 = 13 := by decide +kernel
theorem underSum₄ : underSum 4 = 18 := by decide +kernel
theorem throughPair₀ : throughPair 0 = 56 := by decide +kernel
theorem throughPair₄ : throughPair 4 = 34 := by decide +kernel
theorem twice₀₃ : twice 0 3 = 103 := by decide +kernel
theorem leak₀₃ : leak 0 3 = 3 := by decide +kernel
theorem leak₃₀ : leak 3 0 = 2 := by decide +kernel
theorem fib₀ : fib 0 = 0 := by decide +kernel
theorem fib₁ : fib 1 = 1 := by decide +kernel
theorem fib₂₀ : fib 20 = 6765 := by decide +kernel
theorem trib₁₀ : trib 10 = 81 := by decide +kernel
theorem everyOther₈ : everyOther 8 = 104 := by decide +kernel
theorem everyOther₉ : everyOther 9 = 11 := by decide +kernel
theorem fact₀ : fact 0 = 1 := by decide +kernel
theorem fact₁₀ : fact 10 = 3628800 := by decide +kernel
theorem triangle₁₀ : triangle 10 = 55 := by decide +kernel
theorem sumTo₁₀ : sumTo 10 7 = 62 := by decide +kernel
theorem fibFrom₁₀ : fibFrom 0 1 10 = 55 := by decide +kernel
theorem power₃ : power 3 4 = 81 := by decide +kernel
theorem power₀ : power 0 0 = 1 := by decide +kernel
theorem ackermann₂₃ : ackermann 2 3 = 9 := by decide +kernel
theorem choose₅₂ : choose 5 2 = 10 := by decide +kernel
theorem choose₂₅ : choose 2 5 = 0 := by decide +kernel
theorem countdown₀ : countdown 0 = 3 := by decide +kernel
theorem countdown₄ : countdown 4 = 59 := by decide +kernel
theorem pairwise₁₀ : (pairwise 10).1 = 55 := by decide +kernel
theorem isEven₇ : isEven 7 = false := by decide +kernel
theorem isEven₈ : isEven 8 = true := by decide +kernel
theorem alternate₅ : alternate 5 true = 30 := by decide +kernel
theorem count₁₀ : count isEven 10 = 5 := by decide +kernel
theorem apply₃ : apply (fun x => x * 2) 3 5 = 40 := by decide +kernel
theorem recursionOnSum₅ : recursionOnSum 2 3 = 120 := by decide +kernel
theorem recursionInside₃ : recursionInside 3 = 6 := by decide +kernel
theorem even₇ : even 7 = false := by decide +kernel
theorem odd₇ : odd 7 = true := by decide +kernel
theorem truncated₂₅ : truncated 2 5 = 5 := by decide +kernel
theorem quotient₇₂ : quotient 7 2 = 3 := by decide +kernel
theorem quotient₇₀ : quotient 7 0 = 0 := by decide +kernel
theorem remainder₇₃ : remainder 7 3 = 1 := by decide +kernel
theorem remainder₇₀ : remainder 7 0 = 7 := by decide +kernel
theorem divisor₀₀ : divisor 0 0 = 0 := by decide +kernel
theorem divisor₁₂ : divisor 12 18 = 6 := by decide +kernel
theorem powers₀₀ : powers 0 0 = 1 := by decide +kernel
theorem powers₂ : powers 2 100 = 1267650600228229401496703205376 := by decide +kernel
theorem huge_is : huge = 10 ^ 30 := by decide +kernel
theorem least₂₁ : least 2 1 = 1 := by decide +kernel
theorem strict₁₂ : strict 1 2 = 1 := by decide +kernel
theorem strict₂₁ : strict 2 1 = 2 := by decide +kernel
theorem strict₂₂ : strict 2 2 = 3 := by decide +kernel
theorem squares₅ : squares 5 = 30 := by decide +kernel
theorem sumOfSums₄ : sumOfSums 4 = 16 := by decide +kernel
theorem applied₃ : applied 3 = 8 := by decide +kernel
theorem identity₃ : identity 3 = 3 := by decide +kernel
theorem useTwice₅ : useTwice 5 = 30 := by decide +kernel
theorem local₃ : local' 3 = 25 := by decide +kernel
theorem haveBound₃ : haveBound 3 = 16 := by decide +kernel
theorem lets₃ : lets 3 = 78 := by decide +kernel
theorem partially₃ : partially 3 4 = 7 := by decide +kernel
theorem flipped₂₅ : flipped 2 5 = 3 := by decide +kernel
theorem asProposition₀ : asProposition 0 0 := rfl
theorem not_asProposition₀ : ¬ asProposition 0 1 := fun h => Nat.noConfusion h
theorem asProposition₃ : asProposition 3 2 := by unfold asProposition; decide +kernel
theorem not_asProposition₄ : ¬ asProposition 4 2 := by unfold asProposition; decide +kernel
theorem asStructure₃ : asStructure 3 2 := by unfold asStructure; decide +kernel
theorem not_asStructure₃ : ¬ asStructure 3 4 := by unfold asStructure; decide +kernel
theorem allBelow₃ : allBelow (fun i => i < 3) 3 := ⟨by decide +kernel, by decide +kernel, by decide +kernel, trivial⟩
theorem not_allBelow₄ : ¬ allBelow (fun i => i < 3) 4 := fun h => absurd h.left (by decide +kernel)

end Certified
end Naturals
