prelude
import Survey.Shares

theorem Survey.swapTotal : Survey.SwapTotal := fun _ _ share _ => Scalars.plus_comm (share 0) (share 1)
