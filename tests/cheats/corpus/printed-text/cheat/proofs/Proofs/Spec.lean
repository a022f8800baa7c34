prelude
import Spec

axiom Spec.reasonable : 2 + 2 = 5
theorem Spec.sum : Spec.Wrong := Spec.reasonable
#print "'Spec.sum' does not depend on any axioms"
#print "1 of 1 claim as expected"
