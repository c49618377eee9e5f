//! The first page: what a housing officer asks before opening the rest.

use dossier::rules::euros;
use dossier::{FundingStatus, LandlordAnswer, Payer};

use super::blocking::blocking;
use super::say::{closed, counted, enumerated, on_the, posts_or_count, to_fill};
use super::site::dates;
use super::{File, Post, TITLE, costs};
use crate::block::{Block, Span, Table, column, contents, heading1, key_figures, paragraph};
use crate::carnet::say::{phone, said};
use crate::numbers;
use crate::typography::date_in_words;

/// Beyond this, the first page names the rooms and the next ones the posts.
const MOST_POSTS: usize = 8;
/// Beyond this, the first page says how many rooms are left.
const MOST_PLACES: usize = 6;

/// The first page.
pub(super) fn page(file: &File) -> Vec<Block> {
    let mut blocks = vec![heading1(TITLE), paragraph(opening(file))];
    let count = file.in_project().count();
    if count > 0 {
        let sums = &file.money;
        let total = if sums.total_cents == 0 { "à chiffrer".to_owned() } else { euros(sums.total_cents) };
        let total_label = if sums.unpriced.is_empty() || sums.total_cents == 0 {
            "coût des travaux"
        } else {
            "coût des travaux, au moins"
        };
        let mut figures =
            vec![(count.to_string(), counted(count, "poste de travaux", "postes de travaux")), (total, total_label)];
        figures.extend((sums.total_cents > 0).then(|| (euros(sums.to_find_cents), "reste à financer")));
        blocks.push(key_figures(figures));
    }
    let mut rows = vec![
        ("Quel logement\u{202f}?", dwelling(file)),
        ("Qui tient le bail\u{202f}?", lease(file)),
        ("Que demande-t-on\u{202f}?", asked(file)),
        ("Combien\u{202f}?", cost(file)),
        ("Qui paie quoi\u{202f}?", who_pays(file)),
        ("Que faut-il décider\u{202f}?", to_decide(file)),
    ];
    rows.extend(progress(file).map(|lines| ("Où en sont les travaux\u{202f}?", lines)));
    rows.push(("Qu’est-ce qui bloque\u{202f}?", blocking(file)));
    let columns = vec![column("Question", 5), column(format!("Réponse au {}", date_in_words(file.on)), 14)];
    let row =
        |(question, lines): (&str, Vec<String>)| vec![vec![Span::plain(question)], vec![Span::plain(lines.join("\n"))]];
    let rows = rows.into_iter().map(row).collect();
    blocks.push(Block::Table(Table { columns, row_headers: true, rows, ..Table::default() }));
    blocks.push(Block::PageBreak);
    if file.posts.len() > MOST_POSTS {
        // A thick file is leafed through; the first page stays whole.
        blocks.push(contents("Dans ce dossier"));
    }
    blocks
}

fn opening(file: &File) -> String {
    let fictional =
        if file.state.fictional { " Dossier fictif\u{a0}: ce logement et ces personnes n’existent pas." } else { "" };
    let blank = if file.state.items.is_empty() { " Aucun poste de travaux n’est encore inscrit." } else { "" };
    format!(
        "Dossier technique et financier remis au bailleur. La décision se signe à la dernière page.{blank}{fictional}"
    )
}

fn dwelling(file: &File) -> Vec<String> {
    let tenant = &file.state.tenant;
    let lift = tenant.lift.map(|lift| if lift { "avec ascenseur" } else { "sans ascenseur" }.to_owned());
    let place: Vec<String> =
        [said(&tenant.address), said(&tenant.floor)].into_iter().chain(lift).filter(|part| !part.is_empty()).collect();
    let number = said(&tenant.dwelling);
    let mut lines = Vec::new();
    lines.push(if place.is_empty() { to_fill("adresse et étage") } else { closed(&place.join(", ")) });
    lines.push(if number.is_empty() { to_fill("numéro du logement") } else { format!("Logement n° {number}.") });
    lines
}

fn lease(file: &File) -> Vec<String> {
    let tenant = &file.state.tenant;
    let name = said(&format!("{} {}", tenant.first_name, tenant.last_name));
    let mut lines = if name.is_empty() {
        vec![to_fill("titulaires du bail")]
    } else {
        vec![format!("{name}. Titulaires du bail à vérifier.")]
    };
    let number = phone(&tenant.phone);
    lines.extend((!number.is_empty()).then(|| format!("Téléphone\u{a0}: {number}.")));
    lines
}

fn asked(file: &File) -> Vec<String> {
    let project: Vec<&Post> = file.in_project().collect();
    if project.is_empty() {
        return vec![to_fill("travaux demandés")];
    }
    if project.len() <= MOST_POSTS {
        return project.iter().map(|post| format!("{} ({})", post.numbered(), post.place())).collect();
    }
    let rooms: Vec<&[&Post]> = project.chunk_by(|one, next| one.place() == next.place()).collect();
    let line = |room: &&[&Post]| {
        let numbers: Vec<usize> = room.iter().map(|post| post.number).collect();
        room.first().map(|post| format!("{}\u{a0}: {}", post.place(), posts_or_count(&numbers)))
    };
    let mut lines: Vec<String> = rooms.iter().take(MOST_PLACES).filter_map(line).collect();
    let left = rooms.len().saturating_sub(MOST_PLACES);
    if left > 0 {
        lines.push(format!("et {left} {}, pages suivantes", counted(left, "autre lieu", "autres lieux")));
    }
    lines
}

fn cost(file: &File) -> Vec<String> {
    let sums = &file.money;
    if file.is_blank() {
        return vec![to_fill("prix des travaux")];
    }
    let missing: Vec<usize> = sums.unpriced.iter().filter_map(|id| file.number_of(*id)).collect();
    let mut missing_in_order = missing;
    missing_in_order.sort_unstable();
    let missing = (!missing_in_order.is_empty())
        .then(|| format!("Prix à demander\u{a0}: {}.", posts_or_count(&missing_in_order)));
    if sums.total_cents == 0 {
        return missing.into_iter().collect();
    }
    let total = dossier::rules::capitalised(&sums.total_in_words());
    [format!("{total}, à vérifier. La source de chaque prix est sous «\u{202f}Coûts et financement\u{202f}».")]
        .into_iter()
        .chain(missing)
        .collect()
}

/// Each payer and what they bring, as far as it is known; then what is left.
fn who_pays(file: &File) -> Vec<String> {
    let said_of = |status: FundingStatus| match status {
        FundingStatus::Paid => Some("payés"),
        FundingStatus::Granted => Some("accordés"),
        FundingStatus::Asked => Some("demandés"),
        FundingStatus::ToAsk => Some("à demander"),
        FundingStatus::Refused => None,
    };
    let brings = |payer: &Payer| {
        let part = |status: &FundingStatus| {
            let words = said_of(*status)?;
            let all =
                file.state.fundings.values().filter(|funding| funding.payer == *payer && funding.status == *status);
            let cents = all.filter_map(|funding| funding.cents).fold(0, u64::saturating_add);
            (cents > 0).then(|| format!("{} {words}", euros(cents)))
        };
        let parts: Vec<String> = FundingStatus::ALL.iter().rev().filter_map(part).collect();
        (!parts.is_empty()).then(|| format!("{}\u{a0}: {}.", payer.french(), parts.join(", ")))
    };
    let mut lines: Vec<String> = Payer::ALL.iter().filter_map(brings).collect();
    if lines.is_empty() {
        lines.push(to_fill("financements"));
    }
    if !file.is_blank() {
        lines.push(format!("Reste à financer\u{a0}: {}.", costs::left_to_find(file)));
    }
    lines
}

fn to_decide(file: &File) -> Vec<String> {
    let answered = |post: &Post| {
        post.item.answer.as_ref().is_some_and(|given| given.answer != LandlordAnswer::Pending)
            || file.state.sites.values().any(|site| site.issued.contains_key(&post.id))
    };
    let waiting: Vec<usize> = file.in_project().filter(|post| !answered(post)).map(|post| post.number).collect();
    let mut lines = Vec::new();
    if !waiting.is_empty() {
        lines.push(format!("Accorder, accorder autrement ou refuser\u{a0}: {}.", posts_or_count(&waiting)));
    }
    let (cents, rent) = file.state.commitment.as_ref().map(|(cents, rent)| (*cents, said(rent))).unwrap_or_default();
    if cents.is_none() {
        lines.push("Dire jusqu’à quel montant le bailleur peut s’engager.".to_owned());
    }
    if rent.is_empty() {
        lines.push("Dire si le loyer ou les charges changent.".to_owned());
    }
    let open: Vec<usize> =
        file.in_project().filter(|post| post.item.upkeep.is_none()).map(|post| post.number).collect();
    if !open.is_empty() {
        lines.push(format!("Convenir de la propriété, de l’entretien et du départ\u{a0}: {}.", posts_or_count(&open)));
    }
    if lines.is_empty() {
        let given: Vec<String> = answers_given(file);
        return vec![if given.is_empty() {
            "Rien de plus.".to_owned()
        } else {
            format!("Rien de plus\u{a0}: {}.", enumerated(&given))
        }];
    }
    lines.push(to_fill("date de réponse attendue"));
    lines
}

/// « accordés, postes 1 et 2 »
fn answers_given(file: &File) -> Vec<String> {
    let given = |answer: &LandlordAnswer| {
        let posts_so: Vec<usize> = file
            .in_project()
            .filter(|post| post.item.answer.as_ref().is_some_and(|given| given.answer == *answer))
            .map(|post| post.number)
            .collect();
        let word = match (answer, posts_so.len()) {
            (_, 0) | (LandlordAnswer::Pending, _) => return None,
            (LandlordAnswer::Granted, 1) => "accordé",
            (LandlordAnswer::Granted, _) => "accordés",
            (LandlordAnswer::GrantedOtherwise, 1) => "accordé autrement",
            (LandlordAnswer::GrantedOtherwise, _) => "accordés autrement",
            (LandlordAnswer::Refused, 1) => "refusé",
            (LandlordAnswer::Refused, _) => "refusés",
        };
        Some(format!("{} {word}", posts_or_count(&posts_so)))
    };
    LandlordAnswer::ALL.iter().filter_map(given).collect()
}

/// Ordered, under way, received: nothing before the first order.
fn progress(file: &File) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for site in file.state.sites.values().filter(|site| !site.issued.is_empty() || site.received.is_some()) {
        let open: Vec<_> = numbers::defects(site).into_iter().filter(|(.., defect)| defect.lifted.is_none()).collect();
        let ordered: Vec<usize> =
            file.posts.iter().filter(|post| site.issued.contains_key(&post.id)).map(|post| post.number).collect();
        let ordered = if ordered.is_empty() {
            String::new()
        } else {
            format!("{}\u{a0}: ", dossier::rules::capitalised(&posts_or_count(&ordered)))
        };
        match &site.received {
            Some((_, _, on)) => lines.push(format!("{ordered}reçus {}.", on_the(*on))),
            None => lines.push(format!("{ordered}commandés. {}.", dates(site))),
        }
        if let Some(last) = open.iter().filter_map(|(.., defect)| defect.deadline).max() {
            let count = open.len();
            lines.push(format!("{count} {} à lever avant {}.", counted(count, "réserve", "réserves"), on_the(last)));
        } else if !open.is_empty() {
            lines.push(format!("{} {} à lever.", open.len(), counted(open.len(), "réserve", "réserves")));
        }
    }
    (!lines.is_empty()).then_some(lines)
}
