//! The handover’s record: what was planned and what was fitted, side by side, what is reserved and until when, and who signs.
//! One record for each site; what is not done yet is left blank, to be filled by hand in the home on the day.

#[cfg(test)]
mod tests;

use chrono::{Days, Months, NaiveDate};
use dossier::rules::french_date;
use dossier::{ContractorId, Defect, ItemDimension, ItemId, Site};
use programme::SourceId;

use crate::block::{
    Block, Checkbox, Family, Panel, Paper, Span, Table, bullets, callout, checkboxes, column, heading1, heading2,
    paragraph, table,
};
use crate::carnet::say::{phone, said};
use crate::catalogue::Seen;
use crate::numbers;
use crate::shots;
use crate::site::clause;
use crate::site::front::days;
use crate::site::room::{HAND_MM, by_hand};
use crate::site::works::{Work, is_proposed, named, read_on, texts_of, works};
use crate::typography::centimetres;

/// Written where somebody has to fill in by hand.
const TO_FILL: &str = "À compléter\u{a0}:";
/// Accepted or not, to tick.
const OPEN: &str = "☐\u{a0}oui ☐\u{a0}non";
/// Rows left for the defects found on the day.
const BLANK_ROWS: usize = 4;
/// Days to put defects right, where the contract refers to NF P 03-001 (domain § 5, to be checked).
const NORM_DAYS: Days = Days::new(60);

/// What every part of the record reads.
struct Record<'s> {
    seen: &'s Seen<'s>,
    site: &'s Site,
    works: Vec<Work<'s>>,
    defects: Vec<(usize, &'s Defect)>,
}

/// The handover’s record, signed by landlord and contractor.
pub(crate) fn record(seen: &Seen, contractor: ContractorId) -> Paper {
    let unknown = Site::default();
    let site = seen.state.sites.get(&contractor).unwrap_or(&unknown);
    let works = works(site, seen.programme);
    let defects = numbers::defects(site).into_iter().map(|(number, _, defect)| (number, defect)).collect();
    let record = Record { seen, site, works, defects };
    let mut blocks = vec![heading1("Procès-verbal de réception des travaux"), record.parties()];
    blocks.extend([record.verdict(), record.before_signing()]);
    blocks.extend([heading1("Point par point"), record.point_by_point()]);
    blocks.push(heading1("Réserves"));
    blocks.extend(record.reserves());
    blocks.extend(shots::of_defects(seen, record.defects.iter().copied()));
    blocks.extend(record.handed_over());
    blocks.push(heading1("Signatures"));
    blocks.extend(record.signatures());
    blocks.push(heading1("Levée des réserves"));
    blocks.extend(record.lifting());
    blocks.extend(record.closing());
    let title = "Procès-verbal de réception";
    seen.paper(
        title,
        "Travaux dans le logement\u{a0}: cotes posées, réserves, signatures",
        Family::Professional,
        blocks,
    )
}

impl Record<'_> {
    fn received_on(&self) -> Option<NaiveDate> {
        self.site.received.as_ref().map(|(.., on)| *on)
    }

    fn parties(&self) -> Block {
        let (state, site) = (&self.seen.state, self.site);
        let joined = |parts: Vec<String>| {
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            if parts.is_empty() { TO_FILL.to_owned() } else { parts.join(", ") }
        };
        let tenant = &state.tenant;
        let dwelling = said(&tenant.dwelling);
        let dwelling = if dwelling.is_empty() { dwelling } else { format!("logement {dwelling}") };
        let (landlord, firm) =
            site.received.as_ref().map(|(landlord, firm, _)| (said(landlord), said(firm))).unwrap_or_default();
        let contact = said(&site.contact);
        let by = |name: String| if name.is_empty() { name } else { format!("Représenté par {name}") };
        // Whoever answers the telephone does not sign for the firm by that alone.
        let firm = match (firm.is_empty(), contact.is_empty()) {
            (false, _) => format!("représentée par {firm}"),
            (true, false) => format!("contact\u{a0}: {contact}"),
            (true, true) => String::new(),
        };
        let on = self.received_on().map_or_else(|| "Le\u{a0}:".to_owned(), |on| format!("Le {}", french_date(on)));
        let rows = [
            ("Logement", joined(vec![said(&tenant.address), said(&tenant.floor), dwelling])),
            ("Locataire", joined(vec![said(&format!("{} {}", tenant.first_name, tenant.last_name)).trim().to_owned()])),
            ("Bailleur, maître d’ouvrage", joined(vec![by(landlord)])),
            ("Entreprise", joined(vec![said(&site.name), firm, phone(&site.phone)])),
            ("Commande", joined(vec![said(&site.order)])),
            ("Travaux", days(site.start, site.end).unwrap_or_else(|| TO_FILL.to_owned())),
            ("Réception", on),
            ("Autres présents", TO_FILL.to_owned()),
        ];
        let rows = rows.into_iter().map(|(what, words)| vec![what.to_owned(), words]);
        let columns = vec![column("Parties et commande", 2), column("Noms, dates, numéro", 5)];
        if self.site.received.is_some() { table(columns, rows) } else { by_hand(columns, rows) }
    }

    /// Which of the three it is: ticked once the works were received.
    fn verdict(&self) -> Block {
        let received = self.site.received.is_some();
        let reserved = !self.defects.is_empty();
        let count = self.defects.len();
        let with = match count {
            0 => "Réception avec réserves".to_owned(),
            1 => "Réception avec 1 réserve".to_owned(),
            count => format!("Réception avec {count} réserves"),
        };
        let line = |text: String, checked| Checkbox { text: vec![Span::plain(text)], checked };
        Block::Checkboxes {
            items: vec![
                line("Réception sans réserve".to_owned(), received && !reserved),
                line(with, received && reserved),
                line("Réception refusée, motif à écrire dans les réserves".to_owned(), false),
            ],
        }
    }

    fn before_signing(&self) -> Block {
        let programme = self.seen.programme;
        let from = |ids: [&str; 1]| {
            let texts = texts_of(programme, &ids.map(SourceId::from));
            if texts.is_empty() { texts } else { format!(" ({texts})") }
        };
        let received = self.received_on();
        let norm = received.and_then(|on| on.checked_add_days(NORM_DAYS));
        let norm = norm.map(|day| format!(", soit jusqu’au {},", french_date(day))).unwrap_or_default();
        let year = received.and_then(|on| on.checked_add_months(Months::new(12)));
        let year = year.map(|day| format!(", jusqu’au {},", french_date(day))).unwrap_or_default();
        let rules = [
            format!(
                "Ce qui n’est pas réservé est accepté\u{a0}: on mesure et on essaie chaque point{}.",
                from(["F66"])
            ),
            format!(
                "Chaque réserve a son numéro, sa photo et sa date limite. Le délai de 60 jours{norm} ne vaut que si le marché \
                 renvoie à la norme NF P 03-001{}.",
                from(["F67"])
            ),
            format!("Un défaut caché qui apparaît dans l’année{year} se signale par écrit{}.", from(["F67"])),
            format!(
                "Le bailleur et l’entreprise signent. Le locataire essaie et dit ce qui ne va pas\u{202f}; il signe sa prise en \
                 main, sur une autre feuille. Exception\u{a0}: les travaux à ses frais, article 7 f de la loi du 6 juillet \
                 1989, qu’il reçoit et signe lui-même{}.",
                from(["F35"])
            ),
        ];
        let days = read_on(programme, &["F66", "F67", "F35"].map(SourceId::from));
        let read = if days.is_empty() { days } else { format!(" Sources lues le {days}.") };
        let check = format!("Ces règles sont à vérifier avec le marché signé.{read}");
        callout("Avant de signer", vec![bullets(rules), paragraph(check)])
    }

    fn point_by_point(&self) -> Block {
        let mut rows: Vec<Vec<Vec<Span>>> = self.works.iter().flat_map(|work| self.rows(work)).collect();
        rows.extend(self.others());
        let blank = rows.is_empty();
        if blank {
            let blank = |number: usize| lines(number.to_string(), String::new(), Vec::new(), OPEN.to_owned());
            rows = (1..=BLANK_ROWS).flat_map(blank).collect();
        }
        let columns = vec![
            column("N°", 1),
            column("Ouvrage et cote", 10),
            column("Prévu", 3),
            column("Posé", 4),
            column("Accepté", 5),
        ];
        let row_mm = if blank || self.site.received.is_none() { HAND_MM } else { 0 };
        Block::Table(Table { columns, row_headers: true, rows, row_mm, ..Table::default() })
    }

    /// A work and its first length on one line, then each of its other lengths.
    fn rows(&self, work: &Work) -> Vec<Vec<Vec<Span>>> {
        let (fitted, accepted) = self.checked(work.item);
        let name = format!("{}, {}", work.label, work.place);
        lines(work.number.to_string(), name, compared(work.dimensions, fitted), self.accepted(work.item, accepted))
    }

    /// What was looked at without being ordered any more: it is not lost from the record.
    fn others(&self) -> Vec<Vec<Vec<Span>>> {
        let known = |id: &ItemId| self.works.iter().any(|work| work.item == *id);
        let others = self.site.handover.iter().filter(|(id, _)| !known(id));
        let rows = others.flat_map(|(id, (fitted, accepted))| {
            let name = self.seen.state.items.get(id).map_or_else(|| "Un ouvrage".to_owned(), |item| said(&item.name()));
            lines(String::new(), name, compared(&[], fitted), self.accepted(*id, *accepted))
        });
        rows.collect()
    }

    fn checked(&self, item: ItemId) -> (&[ItemDimension], Option<bool>) {
        self.site.handover.get(&item).map_or((&[], None), |(fitted, accepted)| (fitted.as_slice(), *accepted))
    }

    /// « Oui », « Non, réserve n° 1 », or two boxes.
    fn accepted(&self, item: ItemId, accepted: Option<bool>) -> String {
        let numbers: Vec<String> = self
            .defects
            .iter()
            .filter(|(_, defect)| defect.item == Some(item))
            .map(|(number, _)| number.to_string())
            .collect();
        let reserved = match numbers.as_slice() {
            [] => String::new(),
            [one] => format!(", réserve n°\u{a0}{one}"),
            several => format!(", réserves n°\u{a0}{}", several.join(", ")),
        };
        match accepted {
            Some(true) => format!("Oui{reserved}"),
            Some(false) => format!("Non{reserved}"),
            None => format!("{OPEN}{reserved}"),
        }
    }

    fn reserves(&self) -> Vec<Block> {
        let unwritten = |number: usize| vec![number.to_string(), String::new(), "☐".to_owned()];
        let columns =
            || vec![column("N°", 1), column("Ce qui est à reprendre", 8), column("Photo", 2), column("Avant le", 4)];
        if self.defects.is_empty() {
            if self.site.received.is_some() {
                return vec![paragraph("Aucune réserve.")];
            }
            return vec![by_hand(columns(), (1..=BLANK_ROWS).map(unwritten))];
        }
        let row = |(number, defect): &(usize, &Defect)| {
            let work = defect.item.and_then(|item| self.works.iter().find(|work| work.item == item));
            let words = named(&clause(&defect.words), TO_FILL);
            let what = match work {
                Some(work) => format!("{words} (n°\u{a0}{}, {})", work.number, work.place),
                None => words,
            };
            let by = defect.deadline.map_or_else(|| "À fixer\u{a0}:".to_owned(), french_date);
            let photo = if shots::is_shown(self.seen, defect) { "Jointe" } else { "☐" };
            vec![number.to_string(), what, photo.to_owned(), by]
        };
        let mut rows: Vec<Vec<String>> = self.defects.iter().map(row).collect();
        if self.site.received.is_some() {
            return vec![table(columns(), rows)];
        }
        // Until it is signed, others may be found.
        let next = self.defects.len().saturating_add(1);
        rows.extend((next..next.saturating_add(2)).map(unwritten));
        vec![by_hand(columns(), rows)]
    }

    /// What changes hands that day: a box each, for nobody writes it elsewhere.
    fn handed_over(&self) -> Vec<Block> {
        let given = [
            "Notices remises au locataire",
            "Garanties remises au bailleur",
            "Clés rendues, reçu signé",
            "Logement nettoyé, meubles remis en place",
        ];
        vec![heading2("Remis ce jour"), checkboxes(given)]
    }

    fn signatures(&self) -> Vec<Block> {
        let received = self.site.received.as_ref();
        let area = |label: &str, name: Option<&String>| {
            let name = name.map(|name| said(name)).filter(|name| !name.is_empty());
            let date = received.map(|(.., on)| format!("le {}", french_date(*on)));
            let blank = || Some("Nom\u{a0}: ".to_owned());
            Panel {
                weight: 1,
                body: vec![Block::SignatureArea {
                    label: label.to_owned(),
                    strokes: None,
                    name: name.or_else(blank),
                    date: date.or_else(|| Some("Date\u{a0}: ".to_owned())),
                }],
            }
        };
        let panels = vec![
            area("Pour le bailleur, maître d’ouvrage", received.map(|(landlord, ..)| landlord)),
            area("Pour l’entreprise", received.map(|(_, firm, _)| firm)),
        ];
        vec![Block::Panels { panels }]
    }

    /// Each defect lifted, when and seen by whom; two signatures for each.
    fn lifting(&self) -> Vec<Block> {
        let columns = vec![
            column("N°", 1),
            column("Levée le", 4),
            column("Constatée par", 5),
            column("Visa bailleur", 3),
            column("Visa entreprise", 3),
        ];
        if self.defects.is_empty() && self.site.received.is_some() {
            return vec![paragraph("Sans objet\u{a0}: la réception est sans réserve.")];
        }
        let blank = (1..=BLANK_ROWS).map(|number| vec![number.to_string()]);
        let row = |(number, defect): &(usize, &Defect)| match &defect.lifted {
            Some((on, by)) => vec![number.to_string(), french_date(*on), said(by)],
            None => vec![number.to_string()],
        };
        let rows: Vec<Vec<String>> =
            if self.defects.is_empty() { blank.collect() } else { self.defects.iter().map(row).collect() };
        vec![by_hand(columns, rows)]
    }

    fn closing(&self) -> Vec<Block> {
        let proposed = is_proposed(self.seen.programme);
        let words =
            "Trame proposée\u{a0}: ce procès-verbal est un modèle à faire vérifier, que l’organisation peut remplacer.";
        if proposed { vec![paragraph(words)] } else { Vec::new() }
    }
}

/// A length, planned and fitted: what it is, and both figures in words.
type Compared = (String, String, String);

/// The rows of one work: its name stands before its first length, and what was decided at the end of that row.
fn lines(number: String, name: String, lengths: Vec<Compared>, accepted: String) -> Vec<Vec<Vec<Span>>> {
    let plain = |text: String| vec![Span::plain(text)];
    let mut lengths = lengths.into_iter();
    let (what, planned, posed) = lengths.next().unwrap_or_default();
    let what = if what.is_empty() { String::new() } else { format!(". {what}") };
    let first =
        vec![plain(number), vec![Span::bold(name), Span::plain(what)], plain(planned), plain(posed), plain(accepted)];
    let others = lengths.map(|(what, planned, posed)| vec![Vec::new(), plain(what), plain(planned), plain(posed)]);
    std::iter::once(first).chain(others).collect()
}

/// Planned and fitted, length by length; what was fitted otherwise says by how much.
fn compared(planned: &[ItemDimension], fitted: &[ItemDimension]) -> Vec<Compared> {
    let row = |what: &str, planned: Option<u32>, fitted: Option<u32>| {
        let posed = match (planned, fitted) {
            (_, None) => String::new(),
            (Some(planned), Some(fitted)) if planned != fitted => {
                let sign = if fitted > planned { "+" } else { "−" };
                format!("{} ({sign}{})", centimetres(fitted), centimetres(fitted.abs_diff(planned)))
            }
            (_, Some(fitted)) => centimetres(fitted),
        };
        (said(what), planned.map(centimetres).unwrap_or_default(), posed)
    };
    let of = |list: &[ItemDimension], label: &str| list.iter().find(|one| one.label == label).map(|one| one.mm);
    let both = planned.iter().map(|one| row(&one.label, Some(one.mm), of(fitted, &one.label)));
    let alone = fitted.iter().filter(|one| of(planned, &one.label).is_none());
    both.chain(alone.map(|one| row(&one.label, None, Some(one.mm)))).collect()
}
