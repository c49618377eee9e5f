//! Signs drawn for this application: 24 × 24, one pen, always beside words.

use leptos::prelude::*;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Back,
    Next,
    Check,
    Plus,
    Up,
    First,
    Down,
    Grip,
    Pen,
    Eye,
    House,
    Paper,
    Print,
    Clock,
    People,
    Lock,
    Undo,
    History,
    Stop,
    Gear,
    Speech,
    Warning,
    Cloud,
    Share,
    Calendar,
    Moon,
    Tools,
    Heart,
    Map,
    Euro,
    Phone,
    Trash,
    Camera,
}

impl Sign {
    const fn path(self) -> &'static str {
        match self {
            Self::Back => "M15 5l-7 7 7 7",
            Self::Next => "M9 5l7 7-7 7",
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Up => "M12 19V5M6 11l6-6 6 6",
            Self::First => "M5 4.500h14M12 21V9M6 15l6-6 6 6",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Grip => "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01",
            Self::Pen => "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z"
            }
            Self::House => "M3 11l9-7 9 7M5.500 9.500V20h13V9.500M10 20v-6h4v6",
            Self::Paper => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
            Self::Print => "M7 8V3.500h10V8M7 17H4V8.500h16V17h-3M7 14h10v6.500H7z",
            Self::Clock => "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7.500V12l3 2",
            Self::People => {
                "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2.500.8 3.500 2.800 3.500 5.500"
            }
            Self::Lock => "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
            Self::Undo => "M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11H9",
            Self::History => "M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 1.500",
            Self::Stop => "M8 3.500h8l4.500 4.500v8L16 20.500H8L3.500 16V8zM8.500 12h7",
            Self::Gear => "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
            Self::Speech => "M4 5h16v11H11l-5 4v-4H4z",
            Self::Warning => "M12 4L2.500 20h19zM12 10v4.500M12 17.500v.01",
            Self::Cloud => "M7 18a4 4 0 0 1-.5-8A6 6 0 0 1 18 10.500a3.800 3.800 0 0 1-.5 7.500z",
            Self::Share => "M12 15V3.500M8 7l4-3.500L16 7M5 12v8h14v-8",
            Self::Calendar => "M4 6h16v14H4zM4 10.500h16M8 3.500V8M16 3.500V8",
            Self::Moon => "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z",
            Self::Tools => "M14.500 6.500a4 4 0 0 1 5-3l-2.500 2.500 1 1L20.500 4.500a4 4 0 0 1-5 5L7 18l-3-3z",
            Self::Heart => "M12 20S4 14.500 4 9a4 4 0 0 1 8-1.500A4 4 0 0 1 20 9c0 5.500-8 11-8 11z",
            Self::Map => "M4 5h9v6h7v8H4zM4 14h6M13 11v8",
            Self::Euro => "M18 6.500a7 7 0 1 0 0 11M3.500 10.500h9M3.500 13.500h9",
            Self::Phone => {
                "M6 3.500h3.500L11 8 8.800 9.800a12 12 0 0 0 5.400 5.400L16 13l4.500 1.500V18a2.500 2.500 0 0 1-2.700 2.500A16 16 0 0 1 3.500 6.200 2.500 2.500 0 0 1 6 3.500z"
            }
            Self::Camera => "M4 8h3.500L9 5.500h6L16.500 8H20v11H4zM12 10a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z",
            Self::Trash => "M4.500 6.500h15M9.500 6.500V4h5v2.500M6.500 6.500L7.500 20h9l1-13.500",
        }
    }
}

/// A sign, hidden from screen readers: the words beside it say the same.
#[component]
pub fn Icon(
    /// What is drawn.
    sign: Sign,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=sign.path() />
        </svg>
    }
}
