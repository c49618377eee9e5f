//! What the works cost, who pays, and who owns and looks after them.

use dossier::rules::{euros, is_in_project};
use dossier::{Funding, LandlordAnswer, Payer};
use programme::FundingLine;

use super::say::{closed, counted, on_leaving, party, payer, posts, to_fill};
use super::{File, Post, blank_posts};
use crate::block::{Block, Span, Table, amounts, callout, column, heading2, heading3, paragraph, rich, table};
use crate::carnet::say::said;
use crate::site::works::cited;
use crate::typography::french_spaces;

/// Costs, funding, upkeep.
pub(super) fn section(file: &File) -> Vec<Block> {
    let mut blocks = vec![heading2("Coûts et financement")];
    blocks.extend(prices(file));
    blocks.extend(fundings(file));
    blocks.extend(shares(file));
    blocks.extend(tax(file));
    blocks.extend(upkeep(file));
    blocks
}

fn prices(file: &File) -> Vec<Block> {
    let row = |post: &Post| {
        let (source, price) = match &post.item.price {
            Some((cents, source)) => (sourced(source), euros(*cents)),
            None => (usual_cost(file, post), "à chiffrer".to_owned()),
        };
        vec![Span::plain(post.numbered())]
            .into_iter()
            .chain([Span::plain(source), Span::plain(price)])
            .map(|span| vec![span])
            .collect()
    };
    let mut rows: Vec<Vec<Vec<Span>>> = file.in_project().map(row).collect();
    if rows.is_empty() {
        rows = blank_posts().map(|number| vec![vec![Span::plain(number)]]).collect();
    }
    let total = match file.money.total_cents {
        0 if file.is_blank() => String::new(),
        0 => "à chiffrer".to_owned(),
        _ => file.money.total_in_words(),
    };
    let row_mm = if file.is_blank() { 9 } else { 0 };
    rows.push(vec![vec![Span::bold("Total des travaux")], Vec::new(), vec![Span::bold(total)]]);
    let columns = vec![column("Poste", 8), column("Source du prix", 10), amounts("Prix", 4)];
    let mut blocks = vec![
        heading3("Prix des travaux"),
        paragraph("Prix toutes taxes comprises, sauf si leur source dit autrement. À vérifier avant engagement."),
        Block::Table(Table { columns, row_headers: true, rows, row_mm, ..Table::default() }),
    ];
    let is_refused =
        |post: &&Post| post.item.answer.as_ref().is_some_and(|given| given.answer == LandlordAnswer::Refused);
    let refused: Vec<usize> = file.in_project().filter(is_refused).map(|post| post.number).collect();
    if !refused.is_empty() {
        // Source F37.
        blocks.push(paragraph(format!(
            "Compté aussi\u{a0}: {}, {} par le bailleur. Le locataire peut faire faire ces travaux à ses frais, après demande écrite (article 7 f de la loi du 6\u{a0}juillet 1989, à vérifier).",
            posts(&refused),
            counted(refused.len(), "refusé", "refusés"),
        )));
    }
    let impossible: Vec<usize> =
        file.posts.iter().filter(|post| !is_in_project(post.item)).map(|post| post.number).collect();
    if !impossible.is_empty() {
        blocks.push(paragraph(format!("Non compté, impossible techniquement\u{a0}: {}.", posts(&impossible))));
    }
    blocks
}

fn sourced(source: &str) -> String {
    let source = said(source);
    if source.is_empty() { to_fill("source du prix") } else { source }
}

/// Before any quote: the order of magnitude that the programme knows, with its source.
fn usual_cost(file: &File, post: &Post) -> String {
    let Some(cost) = post.known.and_then(|known| known.cost.as_ref()) else { return to_fill("devis à demander") };
    let (usual, unit) = (cost.words(), said(&cost.unit));
    let source = cited(file.programme, std::slice::from_ref(&cost.source));
    format!("Ordre de grandeur\u{a0}: {usual}, {unit} ({source}).")
}

fn fundings(file: &File) -> Vec<Block> {
    let mut fundings: Vec<&Funding> = file.state.fundings.values().collect();
    if fundings.is_empty() {
        return Vec::new();
    }
    fundings.sort_by(|a, b| (a.payer, &a.label).cmp(&(b.payer, &b.label)));
    let row = |funding: &&Funding| {
        let amount = funding.cents.map_or_else(|| "à préciser".to_owned(), euros);
        vec![payer(funding.payer).to_owned(), label(file, funding), funding.status.french().to_owned(), amount]
    };
    let columns = vec![column("Payeur", 3), column("Financement", 4), column("Réponse", 2), amounts("Montant", 2)];
    vec![heading3("Financements demandés"), table(columns, fundings.iter().map(row))]
}

/// As the landlord may read it: an aid that depends on health is « autre financement », whatever was typed.
fn label(file: &File, funding: &Funding) -> String {
    let label = said(&funding.label);
    let depends_on_health = |line: &FundingLine| {
        let first_word = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
        line.health_conditioned
            && first_word(&line.name).is_some_and(|word| {
                label.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|typed| typed == word)
            })
    };
    match funding.payer {
        Payer::Tenant => "Part du locataire".to_owned(),
        Payer::Landlord if label.is_empty() => "Budget du bailleur".to_owned(),
        Payer::Landlord => label,
        Payer::Other if label.is_empty() || file.programme.funding.iter().any(depends_on_health) => {
            "Autre financement".to_owned()
        }
        Payer::Other => label,
    }
}

/// What each payer brings, and what is left.
fn shares(file: &File) -> Vec<Block> {
    let sums = &file.money;
    let columns = vec![
        column("Payeur", 5),
        amounts("Accordé ou payé", 4),
        amounts("En attente de réponse", 5),
        amounts("Au plus", 5),
    ];
    if sums.total_cents == 0 && file.state.fundings.is_empty() {
        let rows = Payer::ALL.iter().map(|who| vec![vec![Span::plain(payer(*who))]]).collect();
        return vec![
            heading3("Total par payeur"),
            paragraph(to_fill("ni prix ni financement n’est encore inscrit")),
            Block::Table(Table { columns, row_headers: true, rows, row_mm: 9, ..Table::default() }),
        ];
    }
    let cell = |text: String| vec![Span::plain(text)];
    let mut rows: Vec<Vec<Vec<Span>>> = sums
        .shares
        .iter()
        .map(|share| {
            vec![
                cell(payer(share.payer).to_owned()),
                cell(euros(share.granted_cents)),
                cell(euros(share.asked_cents)),
                cell(euros(share.remainder_cents)),
            ]
        })
        .collect();
    let total = |cents: fn(&dossier::rules::Share) -> u64| {
        vec![Span::bold(euros(sums.shares.iter().map(cents).fold(0, u64::saturating_add)))]
    };
    rows.push(vec![
        vec![Span::bold("Ensemble")],
        total(|share| share.granted_cents),
        total(|share| share.asked_cents),
        Vec::new(),
    ]);
    let mut blocks = vec![
        heading3("Total par payeur"),
        Block::Table(Table { columns, row_headers: true, rows, ..Table::default() }),
        rich(vec![
            Span::bold(format!("Reste à financer\u{a0}: {}. ", left_to_find(file))),
            Span::plain(
                "Au plus\u{a0}: le coût total, moins ce que les autres ont accordé ou payé. Ces montants ne s’ajoutent pas.",
            ),
        ]),
    ];
    if sums.beyond_cents > 0 {
        let beyond = euros(sums.beyond_cents);
        blocks.push(paragraph(format!(
            "Les accords dépassent le coût connu de {beyond}\u{a0}: prévenir les financeurs."
        )));
    }
    blocks
}

/// « 0 € », « au moins 1 200 € », or that it cannot be told.
pub(super) fn left_to_find(file: &File) -> String {
    let sums = &file.money;
    match (sums.total_cents, sums.unpriced.is_empty()) {
        (0, false) => "inconnu, aucun prix n’est encore donné".to_owned(),
        (_, true) => euros(sums.to_find_cents),
        (_, false) => format!("au moins {}, des prix manquent", euros(sums.to_find_cents)),
    }
}

/// What is left to the landlord even if every other request is granted, and what it announced, when the one goes beyond the
/// other; in cents.
pub(super) fn beyond_commitment(file: &File) -> Option<(u64, u64)> {
    let announced = file.money.commitment_cents?;
    let others = file.money.shares.iter().filter(|share| share.payer != Payer::Landlord);
    let hoped =
        others.fold(0, |sum, share| u64::saturating_add(sum, share.granted_cents).saturating_add(share.asked_cents));
    let left = file.money.total_cents.saturating_sub(hoped);
    (left > announced).then_some((left, announced))
}

/// The landlord may claim part of what it paid off its property tax: as the programme says it, with its source.
fn tax(file: &File) -> Option<Block> {
    let line = file.programme.funding.iter().find(|line| line.id.as_str() == "property-tax" && line.available)?;
    let source = cited(file.programme, std::slice::from_ref(&line.source));
    let text = format!("{} {} Source\u{a0}: {source}.", closed(&said(&line.condition)), closed(&said(&line.rule)));
    Some(callout(french_spaces(&line.name), vec![paragraph(text)]))
}

/// Who owns, who looks after, what on leaving: in a sentence where it is the same for all.
fn upkeep(file: &File) -> Vec<Block> {
    let posts: Vec<&Post> = file.in_project().collect();
    let Some(first) = posts.first() else { return Vec::new() };
    let heading = heading3("Propriété, entretien, départ du locataire");
    if posts.iter().all(|post| post.item.upkeep.is_none()) {
        return vec![heading, paragraph(to_fill("propriétaire, entretien et devenir au départ, pour chaque poste"))];
    }
    if let Some((owner, maintainer, leaving)) = first.item.upkeep
        && posts.iter().all(|post| post.item.upkeep == first.item.upkeep)
    {
        let all = counted(posts.len(), "Pour le poste", "Pour tous les postes");
        let words = format!(
            "{all}\u{a0}: propriétaire, {}\u{202f}; entretien et réparation, {}\u{202f}; au départ du locataire, {}.",
            party(owner).to_lowercase(),
            party(maintainer).to_lowercase(),
            on_leaving(leaving)
        );
        return vec![heading, paragraph(words)];
    }
    let row = |post: &&Post| {
        let agreed = post.item.upkeep.map(|(owner, maintainer, leaving)| {
            [party(owner).to_owned(), party(maintainer).to_owned(), dossier::rules::capitalised(on_leaving(leaving))]
        });
        let [owner, maintainer, leaving] =
            agreed.unwrap_or_else(|| ["À convenir", "À convenir", "À convenir"].map(str::to_owned));
        vec![post.numbered(), owner, maintainer, leaving]
    };
    let columns = vec![column("Poste", 8), column("Propriétaire", 4), column("Entretien", 4), column("Au départ", 5)];
    vec![heading, table(columns, posts.iter().map(row))]
}
