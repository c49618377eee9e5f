//! How hard a passphrase is to guess, told honestly in French.
//!
//! Against whom: someone who has copied the tablet’s storage and guesses on their own machine, where no wait between tries holds.
//! What slows them is Argon2id. At its floor (19 MiB, 2 passes) one try moves about 0.1 GB through memory: a processor core manages
//! some 20 to 30 tries a second (measured: 48 ms of processor time in WebAssembly), and a graphics card with 1 TB/s of memory at
//! most 10 000. We count with 10 000, the scenario that zxcvbn calls « offline, slow hashing »; a vault calibrated above the floor,
//! or a guesser with less, only makes it longer.
//!
//! Refused under 10^10 tries: at this rate less than twelve days. (10^8, often advised, would be three hours.) Good from 10^12
//! (three years), very good from 10^14 (three centuries).

use keys::message::Strength;
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::zxcvbn;

use crate::guess::power;
use crate::words::{Lexicon, folded, tokens};

/// Tries in a second, as a power of ten.
const RATE: f64 = 4.0;
/// From which power of ten of tries on a passphrase has each level from 1 to 4.
const LEVELS: [f64; 4] = [6.0, 10.0, 12.0, 14.0];

/// How hard this passphrase is to guess for someone who knows this person’s own words: label, role, organisation.
#[must_use]
pub fn strength(passphrase: &str, own_words: &[String]) -> Strength {
    let folded = folded(passphrase);
    if folded.trim().is_empty() {
        return Strength::default();
    }
    let lexicon = Lexicon::new(own_words);
    let power = power(&folded, &lexicon);
    let level = LEVELS.iter().filter(|from| power >= **from).count();
    let level = u8::try_from(level).unwrap_or_default();
    let grade = match level {
        0 => "Bien trop facile à deviner",
        1 => "Trop facile à deviner",
        2 => "Suffisante",
        3 => "Bonne",
        _ => "Très bonne",
    };
    let sentence = format!(
        "{grade}\u{a0}: qui aurait copié la mémoire de l’appareil, avec une machine puissante, la trouverait {}.",
        duration(power - RATE)
    );
    Strength { level, sentence, advice: advice(&folded, own_words, level) }
}

/// How long so many seconds (a power of ten) are.
fn duration(seconds: f64) -> String {
    const DAY: f64 = 86_400.0;
    let seconds = 10_f64.powf(seconds);
    let years = seconds / (365.25 * DAY);
    match seconds {
        s if s < 60.0 => "en moins d’une minute".to_owned(),
        s if s < 3_600.0 => "en moins d’une heure".to_owned(),
        s if s < DAY => "en moins d’un jour".to_owned(),
        s if s < 12.0 * DAY => "en quelques jours".to_owned(),
        s if s < 60.0 * DAY => "en quelques semaines".to_owned(),
        s if s < 730.0 * DAY => "en quelques mois".to_owned(),
        _ if years < 10.0 => "en quelques années".to_owned(),
        _ if years < 100.0 => "en quelques dizaines d’années".to_owned(),
        _ if years < 1_000.0 => "en quelques siècles".to_owned(),
        _ => "en plus de mille ans".to_owned(),
    }
}

/// What would make it better; nothing for one that is good already.
fn advice(folded: &str, own_words: &[String], level: u8) -> Vec<String> {
    if level >= 3 {
        return Vec::new();
    }
    let own: Vec<String> = own_words.iter().flat_map(|text| tokens(&self::folded(text))).collect();
    let own_listed: Vec<&str> = own.iter().filter(|word| word.chars().count() > 2).map(String::as_str).collect();
    let seen: String = folded.chars().take(100).collect();
    let found = zxcvbn(&seen, &own_listed);
    let mut all: Vec<&str> = Vec::new();
    if own_listed.iter().any(|word| seen.contains(word)) {
        all.push("Enlevez votre nom, votre métier ou celui de votre organisation\u{a0}: on les essaie en premier.");
    }
    let mut add = |sentence| {
        if !all.contains(&sentence) {
            all.push(sentence);
        }
    };
    for part in found.sequence() {
        match &part.pattern {
            MatchPattern::Date(_) | MatchPattern::Regex(_) => add("Évitez les dates et les années."),
            MatchPattern::Sequence(_) => {
                add("Évitez les suites, comme «\u{202f}abc\u{202f}» ou «\u{202f}1234\u{202f}».")
            }
            MatchPattern::Spatial(_) => add("Évitez les touches voisines du clavier, comme «\u{202f}azerty\u{202f}»."),
            MatchPattern::Repeat(_) => add("Répéter n’aide pas\u{a0}: prenez des mots différents."),
            MatchPattern::Dictionary(word) if word.l33t || word.reversed => {
                add("Remplacer des lettres par des chiffres, ou écrire à l’envers, n’arrête personne.");
            }
            MatchPattern::Dictionary(_) | MatchPattern::BruteForce => {}
        }
    }
    add("Ajoutez un ou deux mots sans lien entre eux, ou laissez l’application vous proposer une phrase.");
    all.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(phrase: &str) -> Strength {
        strength(phrase, &["Claire Dumas".to_owned(), "ergothérapeute".to_owned(), "Habitat du Val".to_owned()])
    }

    #[test]
    fn what_people_choose_first_is_refused() {
        for weak in [
            "",
            " ",
            "azerty",
            "Motdepasse1!",
            "Soleil2024",
            "jetaime",
            "doudou",
            "marseille13",
            "ClaireDumas",
            "ergothérapeute",
            "habitat du val",
            "j'aime mes enfants",
            "liberté égalité fraternité",
            "Marie-Louise 1945",
            "bonjour bonjour bonjour",
            "vive la france",
            "P4ssw0rd2024",
        ] {
            assert!(!of(weak).is_accepted(), "{weak}: {:?}", of(weak));
        }
    }

    #[test]
    fn words_without_a_link_are_accepted_and_more_are_better() {
        let three = of("tortue violon granit");
        let five = of("tortue violon granit planeur moufle");
        assert!(!three.is_accepted(), "{three:?}");
        assert!(five.is_accepted() && five.level > three.level, "{five:?}");
        assert!(of("Ma voisine Odile peint 3 girafons mauves !").is_accepted());
        assert!(of("k7#Rm2$vXq9!").is_accepted());
    }

    #[test]
    fn advice_says_what_is_weak_and_keeps_quiet_when_nothing_is() {
        let said = |phrase| of(phrase).advice.join(" ");
        assert!(said("dumas 2019").contains("votre nom"), "{}", said("dumas 2019"));
        assert!(said("chat 12/03/1958").contains("dates"), "{}", said("chat 12/03/1958"));
        assert!(said("aaaaaaaa").contains("Répéter"));
        assert!(said("abcdefgh").contains("suites"));
        assert!(said("s0leil").contains("un ou deux mots"));
        assert_eq!(of("tortue violon granit planeur moufle cigogne").advice, Vec::<String>::new());
    }

    #[test]
    fn the_sentence_says_how_long_at_ten_thousand_tries_a_second() {
        let years = 365.25 * 86_400.0_f64;
        let told = [
            (10.0_f64, "minute"),
            (90_000.0, "quelques jours"),
            (3.0 * years, "quelques années"),
            (300.0 * years, "siècles"),
        ];
        for (seconds, words) in told {
            assert!(duration(seconds.log10()).contains(words), "{}", duration(seconds.log10()));
        }
        assert!(of("azerty").sentence.contains("moins d’une minute"), "{:?}", of("azerty"));
    }

    #[test]
    fn an_accent_or_a_capital_is_no_strength() {
        assert!(of("Été").level <= of("ete").level);
    }
}
