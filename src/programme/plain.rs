//! Words that a tenant’s paper never says.

/// Professional words that never reach a tenant as they are. In capitals: as a whole word; else: wherever these letters are.
const BANNED: &[&str] = &[
    "adaptation",
    "aménagement",
    "autonomie",
    "préconisation",
    "transfert",
    "déambulation",
    "préhension",
    "ergonomi",
    "dispositif",
    "évaluation",
    "compétence",
    "bénéficiaire",
    "usager",
    "patient",
    "domicile",
    "habitat",
    "cognitif",
    "pathologie",
    "chuteur",
    "fragilité",
    "dépendance",
    "GIR",
    "APA",
    "PCH",
    "ESH",
    "AVQ",
    "podotactile",
    "assise",
    "receveur",
    "mitigeur",
    "thermostatique",
    "décondamnable",
    "plinthe",
    "seuil effacé",
    "main courante",
    "réserve",
    "maître d’ouvrage",
    "diagnostic",
    "protocole",
    "prise en charge",
    "optimiser",
    "sécuriser",
    "faciliter",
    "afin de",
    "procéder",
    "préalable",
    "encombrement",
    "éducatif",
    "stratégie",
    "équipement",
    "risque",
];

/// The professional words that a sentence for a tenant holds: none, or it is to be said otherwise.
#[must_use]
pub fn banned_words(sentence: &str) -> Vec<&'static str> {
    let lower = sentence.to_lowercase();
    let met = |word: &&&'static str| {
        if word.chars().all(char::is_uppercase) {
            sentence.split(|c: char| !c.is_alphanumeric()).any(|part| part == **word)
        } else {
            lower.contains(**word)
        }
    };
    BANNED.iter().filter(met).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::banned_words;

    #[test]
    fn the_words_of_the_trade_are_met_whatever_their_capitals() {
        assert_eq!(banned_words("Adaptation du domicile, GIR 4."), ["adaptation", "domicile", "GIR"]);
        assert!(banned_words("Je marche dans le noir, le soleil gire.").is_empty());
    }
}
