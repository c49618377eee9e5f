//! An organisation writes its own programme in one file: taken whole, or refused with a line and a reason.

use programme::{MODEL_FILE, Programme, Refusal};

/// The line, from 1, where a text first stands.
fn line_with(text: &str, wanted: &str) -> usize {
    text.lines().position(|line| line.contains(wanted)).map_or(0, |index| index + 1)
}

fn refused(text: &str) -> (Option<usize>, String) {
    match Programme::from_toml(text) {
        Ok(_) => (None, "accepté".to_owned()),
        Err(error) => (error.line, error.to_string()),
    }
}

#[test]
fn the_model_file_is_the_embedded_programme() {
    let read = Programme::from_toml(MODEL_FILE).unwrap();
    assert_eq!(&read, Programme::embedded());
    assert_eq!(read.content_hash(), Programme::embedded().content_hash());
}

#[test]
fn an_organisation_renames_a_session_and_keeps_the_rest() {
    let text = MODEL_FILE.replace("title = \"Mon logement et moi\"", "title = \"Chez moi\"");
    let programme = Programme::from_toml(&text).unwrap();
    assert_eq!(programme.session(&"s1".into()).unwrap().title, "Chez moi");
    assert_ne!(programme.content_hash(), Programme::embedded().content_hash());
}

#[test]
fn a_missing_quote_is_refused_at_its_line() {
    let text = MODEL_FILE.replace("title = \"Mon logement et moi\"", "title = \"Mon logement et moi");
    let (line, reason) = refused(&text);
    assert_eq!(line, Some(line_with(&text, "title = \"Mon logement et moi")));
    assert!(reason.contains("l’écriture n’est pas correcte"), "{reason}");
    assert!(reason.contains("Le programme en cours ne change pas"), "{reason}");
}

#[test]
fn an_unknown_word_is_refused_at_its_line() {
    let text = MODEL_FILE.replacen("[[activities]]\n", "[[activities]]\ncouleur = \"rouge\"\n", 1);
    let (line, reason) = refused(&text);
    assert_eq!(line, Some(line_with(&text, "couleur =")));
    assert!(reason.contains("couleur"), "{reason}");
}

#[test]
fn a_screen_that_does_not_exist_is_refused() {
    let text = MODEL_FILE.replacen("screen = \"home-map\"", "screen = \"dessin\"", 1);
    let error = Programme::from_toml(&text).unwrap_err();
    assert_eq!(error.refusal, Refusal::UnknownValue("dessin".to_owned()));
    assert_eq!(error.line, Some(line_with(&text, "screen = \"dessin\"")));
}

#[test]
fn a_payer_that_no_sum_knows_is_refused_and_so_is_a_line_without_one() {
    let text = MODEL_FILE.replacen("paid_by = \"tenant\"", "paid_by = \"famille\"", 1);
    let error = Programme::from_toml(&text).unwrap_err();
    assert_eq!(error.refusal, Refusal::UnknownValue("famille".to_owned()));
    assert_eq!(error.line, Some(line_with(&text, "paid_by = \"famille\"")));
    let text = MODEL_FILE.replacen("paid_by = \"tenant\"\n", "", 1);
    assert_eq!(Programme::from_toml(&text).unwrap_err().refusal, Refusal::MissingField("paid_by".to_owned()));
}

#[test]
fn an_aid_that_depends_on_health_is_nobody_elses_share() {
    let text = MODEL_FILE.replacen(
        "payer = \"Le département\"\npaid_by = \"other\"",
        "payer = \"Le département\"\npaid_by = \"tenant\"",
        1,
    );
    let (line, reason) = refused(&text);
    assert_eq!(line, Some(line_with(&text, "id = \"apa\"")));
    assert!(reason.contains("dépend de la santé"), "{reason}");
}

#[test]
fn a_missing_key_is_named() {
    let text = MODEL_FILE.replacen("picture = \"bath\"\n", "", 1);
    let error = Programme::from_toml(&text).unwrap_err();
    assert_eq!(error.refusal, Refusal::MissingField("picture".to_owned()));
    assert!(error.line.is_some());
}

#[test]
fn a_text_in_place_of_a_number_is_refused() {
    let text = MODEL_FILE.replacen("planned_minutes = 90", "planned_minutes = \"90\"", 1);
    let error = Programme::from_toml(&text).unwrap_err();
    assert_eq!(error.refusal, Refusal::WrongShape);
    assert_eq!(error.line, Some(line_with(&text, "planned_minutes = \"90\"")));
}

#[test]
fn the_same_key_twice_is_refused() {
    let text = MODEL_FILE.replacen("version = ", "version = \"a\"\nversion = ", 1);
    let error = Programme::from_toml(&text).unwrap_err();
    assert_eq!(error.refusal, Refusal::DuplicatedField, "{error}");
}

#[test]
fn an_id_taken_twice_is_refused_where_it_is_met_again() {
    let text = MODEL_FILE.replacen("id = \"kit-low\"", "id = \"kit-high\"", 1);
    let (line, reason) = refused(&text);
    let second = text.lines().enumerate().filter(|(_, line)| line.contains("id = \"kit-high\"")).nth(1).unwrap().0;
    assert_eq!(line, Some(second + 1));
    assert!(reason.contains("déjà pris"), "{reason}");
}

#[test]
fn an_id_shared_by_two_lists_is_refused_only_in_its_own() {
    let text = MODEL_FILE.replacen("id = \"night\"\ntenant", "id = \"toilet\"\ntenant", 1);
    let (line, _) = refused(&text);
    assert_eq!(line, Some(line_with(&text, "Me lever la nuit") - 1), "the room called toilet is not to blame");
}

#[test]
fn a_reference_to_nothing_is_refused_at_its_line() {
    let text = MODEL_FILE.replacen("\"r-bath-board\"]", "\"r-nowhere\"]", 1);
    let (line, reason) = refused(&text);
    assert_eq!(line, Some(line_with(&text, "r-nowhere")));
    assert!(reason.contains("r-nowhere") && reason.contains("n’existe pas"), "{reason}");
}

#[test]
fn a_sentence_too_long_for_the_tenant_is_refused_at_its_line() {
    let long = "Quand je sors de la baignoire je pose toujours la main sur le lavabo.";
    let text = MODEL_FILE.replacen("J’enjambe la baignoire.", long, 1);
    let (line, reason) = refused(&text);
    assert_eq!(line, Some(line_with(&text, long)));
    assert!(reason.contains("14 mots"), "{reason}");
}

#[test]
fn a_figure_without_source_is_refused() {
    let text =
        MODEL_FILE.replacen("to_mm = 40, measured_on = \"pas de la personne\", source = \"F83\"", "to_mm = 40", 1);
    let (line, reason) = refused(&text);
    assert_eq!(line, Some(line_with(&text, "id = \"w-bath-to-shower\"")));
    assert!(reason.contains("sans dire sa source"), "{reason}");
}

#[test]
fn minutes_that_do_not_add_up_are_refused() {
    let text = MODEL_FILE.replacen("planned_minutes = 75", "planned_minutes = 60", 1);
    let (line, reason) = refused(&text);
    assert_eq!(line, Some(line_with(&text, "id = \"bilan\"")));
    assert!(reason.contains("60 minutes") && reason.contains("75 minutes"), "{reason}");
}

#[test]
fn works_alone_are_refused_as_an_answer() {
    let text = MODEL_FILE.replacen("rearrangements = [\"r-paper-near\"]\n", "", 1);
    let (_, reason) = refused(&text);
    assert!(reason.contains("ni usage ni réaménagement"), "{reason}");
}

#[test]
fn whatever_the_file_reading_never_panics() {
    for text in ["", "\u{0}", "é = [", "[[sessions]]", "id = 3", "«"] {
        assert!(Programme::from_toml(text).is_err());
    }
    for cut in (0..MODEL_FILE.len()).step_by(9_973) {
        let _ = MODEL_FILE.get(..cut).map(Programme::from_toml);
    }
}
