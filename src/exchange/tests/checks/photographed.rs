//! A card photographed on a table: turned, seen from the side, in a lamp’s light, blurred, with grain.
#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a drawing: nothing depends on its last digit"
)]

use dossier::Role;
use exchange::{CardError, ContactCard, Identity, card_on, qr};

use crate::cast::{karim, seed, who};

const WIDTH: usize = 640;
const HEIGHT: usize = 480;

/// How a telephone is held.
#[derive(Clone, Copy)]
struct Held {
    /// Pixels for a module, in the middle.
    module: f64,
    /// Degrees.
    turned: f64,
    /// How much smaller the far side is, from 0.
    leaning: f64,
    /// Half the side of the square over which an unsteady hand spreads a point, in pixels.
    unsteady: f64,
    /// Of 255.
    grain: u32,
}

const FLAT: Held = Held { module: 6.0, turned: 0.0, leaning: 0.0, unsteady: 0.3, grain: 0 };

/// What the telephone sees of this text: dark on white, in the middle of a grey table.
fn photo(text: &str, held: Held) -> Vec<u8> {
    let code = qr(text).unwrap();
    let rows: Vec<Vec<bool>> = code.rows().map(<[bool]>::to_vec).collect();
    let side = code.side() as f64;
    let (sin, cos) = held.turned.to_radians().sin_cos();
    // The lamp is on the left; paper and ink answer to it alike.
    let brightness = |x: f64, y: f64| {
        let (right, down) = (x - WIDTH as f64 / 2.0, y - HEIGHT as f64 / 2.0);
        let far = held.module * (1.0 - held.leaning * down / HEIGHT as f64);
        let (column, row) =
            ((right * cos + down * sin) / far + side / 2.0, (down * cos - right * sin) / far + side / 2.0);
        let inside = |place: f64, margin: f64| (-margin..side + margin).contains(&place);
        let ink = inside(column, 0.0) && inside(row, 0.0) && rows[row as usize][column as usize];
        let surface = if ink {
            0.15
        } else if inside(column, 4.0) && inside(row, 4.0) {
            0.9
        } else {
            0.5
        };
        surface * (1.0 - 0.45 * x / WIDTH as f64)
    };
    let mut dice = 1_u32;
    let mut grey = Vec::with_capacity(WIDTH * HEIGHT);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let spread = [-1.0, -0.33, 0.33, 1.0].map(|step| step * held.unsteady);
            let seen: f64 = spread
                .iter()
                .flat_map(|dy| spread.iter().map(move |dx| (dx, dy)))
                .map(|(dx, dy)| brightness(x as f64 + dx, y as f64 + dy))
                .sum();
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = f64::from(dice >> 16) / 65_536.0 - 0.5;
            grey.push((seen / 16.0 * 255.0 + grain * f64::from(held.grain)).clamp(0.0, 255.0) as u8);
        }
    }
    grey
}

#[test]
fn a_card_reads_however_the_telephone_is_held() {
    let card = karim().me.card();
    let ways = [
        ("flat", FLAT),
        ("turned", Held { turned: 17.0, ..FLAT }),
        ("on its head", Held { turned: 178.0, ..FLAT }),
        ("from the side", Held { turned: 8.0, leaning: 0.25, ..FLAT }),
        ("from afar", Held { module: 4.0, ..FLAT }),
        ("with an unsteady hand", Held { unsteady: 2.0, ..FLAT }),
        ("in poor light", Held { grain: 70, turned: -5.0, ..FLAT }),
    ];
    for (way, held) in ways {
        assert_eq!(card_on(WIDTH, &photo(&card.to_text(), held)).as_ref(), Ok(&card), "{way}");
    }
    let longest = Identity::new(&who(9, Role::Contractor, &"É".repeat(32)), seed(9)).unwrap().card();
    assert_eq!(card_on(WIDTH, &photo(&longest.to_text(), FLAT)), Ok(longest), "the longest name");
}

#[test]
fn what_is_no_card_is_told_and_nothing_is_taken() {
    assert_eq!(card_on(WIDTH, &photo("https://example.org", FLAT)), Err(CardError::NotSeen), "another code");
    let text = karim().me.card().to_text();
    assert_eq!(card_on(WIDTH, &photo(&text[..text.len() - 9], FLAT)), Err(CardError::Cut));
    let whole = photo(&text, FLAT);
    assert_eq!(card_on(WIDTH, &whole[..whole.len() / 2]), Err(CardError::NotSeen), "half a picture");
    assert!(CardError::NotSeen.to_string().contains("Rien n’a été changé"));
}

#[test]
fn no_picture_at_all_is_no_card() {
    for (width, levels) in
        [(0, 0), (0, 900), (1, 900), (900, 1), (900, 0), (20, 400), (21, 441), (64, 4_000), (usize::MAX, 100)]
    {
        for level in [0, 128, 255] {
            assert_eq!(card_on(width, &vec![level; levels]), Err(CardError::NotSeen), "{width} wide");
        }
    }
    assert!(ContactCard::read("").is_err());
}
