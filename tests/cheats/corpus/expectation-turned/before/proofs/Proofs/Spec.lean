prelude
import Spec
