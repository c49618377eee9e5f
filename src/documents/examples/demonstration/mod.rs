//! A fictional paper that uses every block. Its photos are drawings made to look like photos: no home is in them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use papers::block::*;
use papers::drawing::*;

/// The demonstration, in one of the sizes.
pub fn paper(family: Family) -> Paper {
    Paper {
        title: "Mon projet — cas fictif".into(),
        subject: "Démonstration de la mise en page, avec une personne inventée".into(),
        language: "fr-FR".into(),
        author: "J’adapte et je reste chez moi".into(),
        created: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap_or_default(),
        family,
        footer: "Mon projet · Madame Exemple".into(),
        identity: Some(identity()),
        photos: photos(),
        blocks: [opening(), project(), works(), costs(), safety(), agreement()].concat(),
    }
}

/// One is stored lying on its side, as a telephone held upright does; one is missing from them.
fn photos() -> BTreeMap<String, Vec<u8>> {
    [
        ("logo", include_bytes!("photos/logo.jpg").to_vec()),
        ("salle-de-bain", include_bytes!("photos/salle-de-bain.jpg").to_vec()),
        ("couloir", include_bytes!("photos/couloir.jpg").to_vec()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into()
}

fn identity() -> Identity {
    Identity {
        name: "Service d’ergothérapie des Tilleuls (fictif)".into(),
        contact: vec!["3, allée des Tilleuls, 00000 Ville-Exemple".into(), "01 99 00 00 00".into()],
        logo: Some("logo".into()),
        ..Identity::default()
    }
}

fn opening() -> Vec<Block> {
    vec![
        Block::Cover {
            title: "Mon projet".into(),
            name: Some("Madame Jeanne Exemple".into()),
            lines: vec![
                "Cas fictif\u{a0}: cette personne n’existe pas.".into(),
                "Fait avec Camille Modèle, ergothérapeute.".into(),
                "Le 12 mars 2026.".into(),
            ],
            drawing: Some(house()),
        },
        contents("Dans ce carnet"),
        Block::PageBreak,
        heading1("Ce qui compte pour moi"),
        paragraph("J’habite ici depuis trente et un ans. Voici ce que je veux garder."),
        Block::Quote {
            words: "Ma fenêtre sur la cour, c’est ma télévision. On n’y touche pas.".into(),
            source: Some("Séance 1, le 12 janvier 2026".into()),
        },
        rich(vec![
            Span::plain("Mon premier objectif\u{a0}: "),
            Span::tenant("prendre ma douche sans avoir peur"),
            Span::plain(". "),
            Span::bold("C’est par là que nous commençons."),
        ]),
        heading2("Ce que j’ai remarqué"),
        bullets([
            "Je me tiens au porte-serviette pour sortir de la baignoire.",
            "La nuit, je cherche l’interrupteur du couloir.",
            "Le tapis de l’entrée glisse quand je porte mes courses.",
        ]),
        key_figures([("4", "choses déjà changées"), ("2", "travaux décidés"), ("1", "essai en cours")]),
    ]
}

fn project() -> Vec<Block> {
    vec![
        heading1("Ce que j’ai décidé"),
        paragraph("Pièce par pièce. Je peux changer d’avis à tout moment."),
        heading2("Ma salle de bain"),
        entry(shower(), "Une douche à la place de la baignoire", vec![
            quote("Je veux ma douche, et un siège qui se replie."),
            rich(vec![Span::bold("Je veux. "), Span::plain("Le seuil fera 4 cm au plus.")]),
        ]),
        entry(bar(), "Une barre d’appui à l’entrée de la douche", vec![
            rich(vec![Span::bold("Je veux. "), Span::plain("À la hauteur de mon coude\u{a0}: 98 cm.")]),
        ]),
        heading2("Mon couloir"),
        entry(lamp(), "Un chemin de lumière, la nuit", vec![
            rich(vec![Span::bold("J’essaie, avec ma fille. ")]),
            bullets(["Poser la veilleuse près du lit.", "L’essayer trois nuits.", "Dire ce que j’en pense."]),
        ]),
        Block::Entry {
            picture: Some(rug()),
            alt: "Un tapis roulé contre le mur".into(),
            level: Level::Three,
            title: "Le tapis de l’entrée".into(),
            body: vec![rich(vec![Span::bold("Déjà fait. "), Span::plain("Je l’ai donné à ma voisine.")])],
        },
        heading2("Avant et après"),
        panels([
            vec![
                heading3("Ma salle de bain"),
                full(photo("salle-de-bain", "Une baignoire blanche sous une fenêtre", "Avant les travaux.")),
            ],
            vec![heading3("Mon couloir"), full(photo("couloir", "Un couloir, un tapis au milieu", "Le tapis glisse."))],
        ]),
        photo("séjour", "Mon fauteuil près de la fenêtre", "Je garde mon fauteuil."),
        heading2("Le plan de chez moi"),
        Block::Figure {
            image: Image::Drawing(plan()),
            alt: "Plan du logement\u{a0}: entrée, couloir, séjour avec la fenêtre sur la cour, chambre et salle de bain. \
                  Le trajet de nuit va de la chambre à la salle de bain par le couloir."
                .into(),
            caption: Some("Mon trajet de nuit, en pointillé.".into()),
            size: FigureSize::Full,
        },
    ]
}

/// The same figure, as wide as its column.
fn full(block: Block) -> Block {
    match block {
        Block::Figure { image, alt, caption, .. } => Block::Figure { image, alt, caption, size: FigureSize::Full },
        other => other,
    }
}

fn works() -> Vec<Block> {
    vec![
        Block::PageBreak,
        heading1("Pendant les travaux"),
        paragraph("L’entreprise me prévient avant chaque visite."),
        steps([
            "Avant\u{a0}: on protège mes meubles et on fait des photos.",
            "Pendant\u{a0}: le passage reste libre jusqu’à mon lit.",
            "Chaque soir\u{a0}: on nettoie, l’eau et les WC marchent.",
            "À la fin\u{a0}: on me montre, j’essaie, je dis si j’ai compris.",
        ]),
        table(
            vec![column("Jour", 3), column("Ce qui se passe", 5), column("Le soir", 4)],
            (1..=9).map(|day| {
                vec![
                    format!("{}\u{a0}avril", day + 12),
                    "De 9 h à 12 h\u{a0}: carrelage, puis pose de la paroi.".to_owned(),
                    "Mes WC marchent. Je me lave au lavabo.".to_owned(),
                ]
            }),
        ),
        heading2("Les jours sans douche"),
        panels([
            vec![
                heading3("Le jour"),
                paragraph("Je me lave au lavabo. L’eau est coupée de 9\u{a0}h à 12\u{a0}h."),
                checkboxes(["Remplir deux bouteilles d’eau.", "Sortir ma serviette."]),
            ],
            vec![
                heading3("La nuit"),
                paragraph("Mes WC marchent. Le passage est libre jusqu’à mon lit."),
                quote("Je laisse la veilleuse allumée."),
            ],
        ]),
        checkboxes(["J’ai le numéro du chantier.", "Je sais qui garde mes clés.", "Mon chat va chez ma fille."]),
    ]
}

fn costs() -> Vec<Block> {
    let mut costs = table(
        vec![column("Aménagement", 5), amounts("Coût", 3), amounts("Je paie", 3)],
        [
            ["Douche", "6\u{202f}960\u{a0}€", "0\u{a0}€"],
            ["Barre d’appui", "265\u{a0}€", "0\u{a0}€"],
            ["Veilleuse", "30\u{a0}€", "30\u{a0}€"],
        ]
        .map(|row| row.to_vec()),
    );
    let readings = Table {
        columns: vec![column("Relevé à la main", 3), amounts("Prévu", 1), amounts("Posé", 1)],
        row_headers: true,
        rows: [("Hauteur de la barre", "98\u{a0}cm"), ("Seuil de la douche", "3\u{a0}cm")]
            .map(|(what, planned)| vec![vec![what.into()], vec![planned.into()], vec![]])
            .to_vec(),
        row_mm: 14,
        ..Table::default()
    };
    if let Block::Table(table) = &mut costs {
        table.caption = Some("Prix inventés pour la démonstration".into());
    }
    vec![
        heading1("Ce que je paie"),
        costs,
        heading2("Ce qui est posé"),
        Block::Table(readings),
        heading2("Qui répare"),
        definitions([
            ("La douche et la barre", "Le bailleur. J’appelle le gardien."),
            ("La veilleuse", "Moi, ou ma fille."),
            ("Si je déménage", "La douche et la barre restent."),
        ]),
    ]
}

fn safety() -> Vec<Block> {
    vec![callout(
        "Si je tombe",
        vec![
            steps([
                "Je reste calme.",
                "J’appelle avec mon téléphone de poche.",
                "Je fais le 15 ou le 112 si j’ai mal.",
            ]),
            rich(vec![
                Span::bold("Ma fille\u{a0}: "),
                Span::link("06\u{a0}00\u{a0}00\u{a0}00\u{a0}00", "tel:+33600000000"),
                Span::plain(" (numéro fictif). Le service écrit à "),
                Span::link("tilleuls@exemple.fr", "mailto:tilleuls@exemple.fr"),
                Span::plain("."),
            ]),
        ],
    )]
}

fn agreement() -> Vec<Block> {
    vec![
        heading1("Jusqu’à la prochaine fois"),
        Block::Checkboxes {
            items: vec![
                Checkbox { text: vec!["J’ai regardé les photos.".into()], checked: true },
                Checkbox { text: vec!["Je choisis la couleur du siège.".into()], checked: false },
            ],
        },
        Block::Rule,
        Block::WritingSpace { label: Some("Mes questions".into()), lines: 3 },
        Block::SignatureArea {
            label: "Signature de la locataire".into(),
            strokes: Some(signature()),
            name: Some("Jeanne Exemple".into()),
            date: Some("Le 12 mars 2026".into()),
        },
    ]
}

fn house() -> Drawing {
    let mut picture = Drawing::new(240.0, 140.0)
        .filled(ellipse(120.0, 128.0, 104.0, 7.0), Colour(0xe4, 0xd8, 0xc4))
        .filled(rectangle(52.0, 22.0, 100.0, 106.0), Colour::WHITE)
        .filled(polygon(&[(44.0, 22.0), (160.0, 22.0), (150.0, 8.0), (54.0, 8.0)]), Colour::TEAL)
        .filled(rectangle(152.0, 56.0, 44.0, 72.0), Colour::TEAL_PALE)
        .filled(polygon(&[(150.0, 56.0), (202.0, 56.0), (194.0, 46.0), (150.0, 46.0)]), Colour::TEAL_SOFT);
    for row in 0_u8..3 {
        for column in 0_u8..3 {
            let (x, y) = (62.0 + f32::from(column) * 30.0, 30.0 + f32::from(row) * 27.0);
            let lit = matches!((row, column), (0, 2) | (1, 0) | (1, 1) | (2, 2));
            let pane = if lit { Colour::LIGHT } else { Colour::TEAL_SOFT };
            picture = picture.filled(rounded(x, y, 20.0, 19.0, 2.0), pane).stroked(
                polyline(&[(x + 10.0, y), (x + 10.0, y + 19.0)]),
                Colour::WHITE,
                1.4,
            );
        }
    }
    picture
        .filled(rounded(94.0, 108.0, 16.0, 20.0, 3.0), Colour::TEAL)
        .filled(circle(106.0, 118.0, 1.1), Colour::LIGHT)
        .filled(rounded(163.0, 66.0, 22.0, 18.0, 2.0), Colour::LIGHT)
        .filled(rectangle(27.0, 96.0, 5.0, 32.0), Colour(0x8a, 0x6d, 0x4e))
        .filled(circle(29.0, 84.0, 19.0), Colour::TEAL_SOFT)
        .filled(circle(214.0, 112.0, 13.0), Colour::TEAL_SOFT)
        .filled(rectangle(212.5, 116.0, 3.0, 12.0), Colour(0x8a, 0x6d, 0x4e))
}

fn shower() -> Drawing {
    let mut picture = Drawing::new(100.0, 100.0)
        .outlined(rounded(12.0, 84.0, 76.0, 7.0, 3.0), Colour::TEAL_SOFT, Colour::TEAL, 2.5)
        .stroked(polyline(&[(24.0, 84.0), (24.0, 14.0), (52.0, 14.0)]), Colour::TEAL, 4.0)
        .filled(polygon(&[(44.0, 18.0), (66.0, 18.0), (70.0, 26.0), (40.0, 26.0)]), Colour::TEAL)
        .stroked(polyline(&[(88.0, 46.0), (88.0, 74.0)]), Colour::TEAL, 4.5)
        .outlined(rounded(58.0, 62.0, 24.0, 5.0, 2.0), Colour::LIGHT, Colour::TEAL, 2.0);
    for (x, y) in [(46.0, 34.0), (55.0, 38.0), (64.0, 34.0), (46.0, 48.0), (55.0, 52.0)] {
        picture = picture.stroked(polyline(&[(x, y), (x, y + 6.0)]), Colour::TEAL_SOFT, 3.0);
    }
    picture
}

fn bar() -> Drawing {
    Drawing::new(100.0, 100.0)
        .stroked(polyline(&[(38.0, 20.0), (38.0, 52.0), (74.0, 82.0)]), Colour::TEAL, 8.0)
        .filled(circle(38.0, 18.0, 8.0), Colour::TEAL_SOFT)
        .filled(circle(76.0, 83.0, 8.0), Colour::TEAL_SOFT)
}

fn lamp() -> Drawing {
    let mut picture = Drawing::new(100.0, 100.0)
        .filled(rectangle(0.0, 78.0, 100.0, 4.0), Colour::TEAL)
        .filled(polygon(&[(22.0, 78.0), (34.0, 44.0), (62.0, 44.0), (88.0, 78.0)]), Colour(0xfb, 0xe7, 0xbd));
    for x in [28.0, 48.0, 68.0] {
        picture = picture.outlined(circle(x, 70.0, 5.0), Colour::LIGHT, Colour::TEAL, 2.5);
    }
    picture.outlined(circle(48.0, 30.0, 13.0), Colour::LIGHT, Colour::TEAL, 3.0)
}

fn rug() -> Drawing {
    Drawing::new(100.0, 100.0)
        .outlined(rounded(14.0, 54.0, 72.0, 22.0, 11.0), Colour::TEAL_SOFT, Colour::TEAL, 3.0)
        .outlined(circle(25.0, 65.0, 11.0), Colour::WHITE, Colour::TEAL, 3.0)
        .stroked(circle(25.0, 65.0, 5.0), Colour::TEAL, 2.5)
        .stroked(polyline(&[(10.0, 80.0), (90.0, 80.0)]), Colour::TEAL, 3.0)
}

fn plan() -> Drawing {
    let room = |x, y, w, h| rounded(x, y, w, h, 3.0);
    let mut picture = Drawing::new(300.0, 170.0)
        .outlined(room(4.0, 4.0, 130.0, 96.0), Colour::SAND, Colour::TEAL, 2.5)
        .outlined(room(134.0, 4.0, 82.0, 96.0), Colour::WHITE, Colour::TEAL, 2.5)
        .outlined(room(216.0, 4.0, 80.0, 96.0), Colour::TEAL_PALE, Colour::TEAL, 2.5)
        .outlined(room(4.0, 100.0, 292.0, 34.0), Colour::WHITE, Colour::TEAL, 2.5)
        .outlined(room(4.0, 134.0, 90.0, 32.0), Colour::WHITE, Colour::TEAL, 2.5)
        .stroked(polyline(&[(40.0, 4.0), (96.0, 4.0)]), Colour::LIGHT, 6.0);
    let mut x = 176.0;
    while x < 256.0 {
        picture = picture.stroked(polyline(&[(x, 112.0), (x + 5.0, 112.0)]), Colour::INK, 2.5);
        x += 10.0;
    }
    for y in [84.0, 94.0, 104.0] {
        picture = picture.stroked(polyline(&[(176.0, y), (176.0, y + 4.0)]), Colour::INK, 2.5).stroked(
            polyline(&[(258.0, y), (258.0, y + 4.0)]),
            Colour::INK,
            2.5,
        );
    }
    picture
        .label(69.0, 56.0, 12.0, "séjour", Colour::INK)
        .label(175.0, 46.0, 12.0, "chambre", Colour::INK)
        .label(256.0, 46.0, 12.0, "salle de bain", Colour::INK)
        .label(90.0, 121.0, 12.0, "couloir", Colour::INK)
        .label(49.0, 154.0, 12.0, "entrée", Colour::INK)
}

fn signature() -> Drawing {
    let steps = vec![
        Step::Move(6.0, 30.0),
        Step::Curve(20.0, -6.0, 30.0, 2.0, 22.0, 40.0),
        Step::Curve(30.0, 14.0, 40.0, 18.0, 42.0, 32.0),
        Step::Curve(48.0, 16.0, 56.0, 16.0, 58.0, 32.0),
        Step::Curve(66.0, 10.0, 74.0, 20.0, 76.0, 30.0),
        Step::Curve(84.0, 22.0, 92.0, 24.0, 112.0, 20.0),
    ];
    Drawing::new(120.0, 44.0).stroked(steps, Colour::INK, 1.8)
}
