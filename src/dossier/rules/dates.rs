//! Dates and hours in French words: never « 12/03 », which a person has to decode.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

const fn month(date: u32) -> &'static str {
    match date {
        1 => "janvier",
        2 => "février",
        3 => "mars",
        4 => "avril",
        5 => "mai",
        6 => "juin",
        7 => "juillet",
        8 => "août",
        9 => "septembre",
        10 => "octobre",
        11 => "novembre",
        _ => "décembre",
    }
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "lundi",
        Weekday::Tue => "mardi",
        Weekday::Wed => "mercredi",
        Weekday::Thu => "jeudi",
        Weekday::Fri => "vendredi",
        Weekday::Sat => "samedi",
        Weekday::Sun => "dimanche",
    }
}

/// « 12 mars », « 1er mars ».
#[must_use]
pub fn french_day_month(date: NaiveDate) -> String {
    let first = if date.day() == 1 { "er" } else { "" };
    format!("{}{first} {}", date.day(), month(date.month()))
}

/// « 12 mars 2026 », « 1er mars 2026 ».
#[must_use]
pub fn french_date(date: NaiveDate) -> String {
    format!("{} {}", french_day_month(date), date.year())
}

/// « jeudi 26 mars », « dimanche 1er mars ».
#[must_use]
pub fn french_day(date: NaiveDate) -> String {
    format!("{} {}", weekday(date.weekday()), french_day_month(date))
}

/// « 12 mars » this year, « 12 mars 2025 » otherwise.
#[must_use]
pub fn french_date_seen_from(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { french_day_month(date) } else { french_date(date) }
}

/// « 14 h », « 9 h 30 », with no-break spaces.
#[must_use]
pub fn french_time(time: NaiveTime) -> String {
    let hour = time.hour();
    match time.minute() {
        0 => format!("{hour}\u{a0}h"),
        minute => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
    }
}
