//! What pages are made of: one file a widget. A component takes signals and callbacks and holds no rule.

mod buttons;
mod choices;
mod date_field;
mod dialog;
mod field;
mod file_field;
mod growing;
mod icon;
mod number_field;
mod pad;
mod paper;
mod passing;
mod picture;
mod score;
mod script;
mod task_frame;
mod voice;
mod window;
mod words_field;

pub use buttons::{Button, Kind, LinkButton};
pub use choices::{Choices, Offer, Several};
pub use date_field::{DateField, whole_date};
pub use dialog::Dialog;
pub use file_field::FileField;
pub use growing::{SaidLine, StepButtons, growing};
pub use icon::{Icon, Sign};
pub use number_field::{LengthField, NumberField};
pub use pad::{Pad, StrokesView};
pub use paper::{LetterheadView, PaperView, dress_papers};
pub use picture::{AdaptationPicture, DrawingView};
pub use score::Score;
pub use script::Script;
pub use task_frame::{ONLY_YOU, TaskFrame, therapist_only};
pub use voice::Voice;
pub use window::LitWindow;
pub use words_field::WordsField;
