prelude
import Algebra.Rat
import Algebra.Sum
import Algebra.Decide
/-! # Names that are out to do harm, binders that hide one another -/

universe u
namespace «my names»

def «__import__('os').system('x')» (n : Nat) : Nat := n + 1
def «lambda» («if» «def» : Nat) : Nat := «if» - «def»
def «a.b» («x.y» : Nat) : Nat := «__import__('os').system('x')» «x.y» * 2
def «∀ x, x» («λ» «→» : Nat) : Nat := «λ» * «→»
def «</script>» («"; DROP» : Nat) : Nat := «"; DROP»
def aVeryLongNameThatGoesOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOn (aParameterWithANameThatGoesOnAndOnAndOnAndOnAndOnAndOnAndOn : Nat) : Nat := aParameterWithANameThatGoesOnAndOnAndOnAndOnAndOnAndOnAndOn + 1
def x_1 (x_1 a_1 _1 _x : Nat) : Nat := x_1 + 10 * a_1 + 100 * _1 + 1000 * _x
def unnamed : Nat → Nat → Nat := fun _ b => b
def anonymous (_ : Nat) (_ : Nat) (k : Nat) : Nat := k

/-! ### Binders that hide one another -/

def hides (x : Nat) : Nat := (fun x => x + 1) (x * 2)
def hidesTwice (x y : Nat) : Nat := (fun x y => x - y) y x
def sums (i : Nat) : Nat := ∑ i < i, ∑ i < i + 1, i
def functions (f : Nat → Nat) (x : Nat) : Nat := (fun f => f x) (fun x => f (f x))
def inner (i : Nat) (f : Nat → Nat) : Nat := ∑ i < 3, f i + i
def outer (i : Nat) : Nat := inner (i + 1) (fun j => i * j)
def captured (i : Nat) : Nat := (fun (g : Nat → Nat) => ∑ i < 3, g i) (fun j => i * 10 + j)
def recursive (i : Nat) : Nat := match i with | 0 => 0 | i + 1 => recursive i + (fun s => s + i) i
def s_1 (s s_1 i i_1 : Nat) : Nat := match i with | 0 => s | k + 1 => s_1 * k + i_1 + (match k with | 0 => s | l + 1 => l)
def letHides (x : Nat) : Nat := let x := x + 1; let x := x * x; x

namespace Certified
theorem unnamed_is : unnamed 1 2 = 2 := by decide +kernel
theorem x_1_is : x_1 1 2 3 4 = 4321 := by decide +kernel
theorem hides_is : hides 5 = 11 := by decide +kernel
theorem hidesTwice_is : hidesTwice 2 5 = 3 := by decide +kernel
theorem sums_is : sums 4 = 10 := by decide +kernel
theorem functions_is : functions (fun x => x * x) 3 = 81 := by decide +kernel
theorem inner_is : inner 9 (fun j => j * j) = 14 := by decide +kernel
theorem outer_is : outer 5 = 21 := by decide +kernel
theorem captured_is : captured 5 = 153 := by decide +kernel
theorem recursive_is : recursive 5 = 20 := by decide +kernel
theorem s_1_is : s_1 7 2 3 100 = 105 := by decide +kernel
theorem letHides_is : letHides 3 = 16 := by decide +kernel
theorem «a.b_is» : «a.b» 4 = 10 := by decide +kernel
theorem lambda_is : «lambda» 7 2 = 5 := by decide +kernel
end Certified
end «my names»
