//! The tenant’s own copy (RGPD, art. 15 and 20): all that they may see of their dossier, in words that anyone reads in any browser,
//! and the same as data for another program, in one file. It is in clear: the tenant has no vault, and the copy is theirs.

use std::fmt::Write as _;

use base64ct::{Base64, Encoding as _};
use dossier::{PhotoId, Reader, State, french_date, photo_name, to_file};
use errand::{HandedOver, Leaving, Purpose};

use crate::leaving::in_chapters;
use crate::send::{NoParcel, Sending, named_by};

/// A copy for the tenant, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantCopy {
    /// What is in it.
    pub leaving: Leaving,
    /// The page, whole: it fetches nothing.
    pub page: String,
    /// What to keep of it.
    pub handed_over: HandedOver,
}

/// Makes the tenant’s copy: what is in force and theirs to see, photos too, whoever signed it. No consent is asked: it is their own.
///
/// # Errors
/// When one of the photos is not a photo: nothing is made then.
pub fn tenant_copy(sending: &Sending<'_>) -> Result<TenantCopy, NoParcel> {
    let own = sending.log.outgoing(Reader::Tenant);
    let entries: Vec<_> = own.entries().collect();
    let photos = named_by(&entries, sending, Reader::Tenant)?;
    let (chapters, wordless) = in_chapters(&Sending { to: Reader::Tenant, ..sending.clone() }, &entries);
    let leaving = Leaving {
        purpose: Purpose::Share,
        chapters,
        entries: own.len(),
        photos: photos.iter().map(|(id, _)| *id).collect(),
        wordless,
        left_out: 0,
        beside: vec!["Les mêmes lignes une seconde fois, pour être lues par un autre logiciel".to_owned()],
    };
    let state = State::replay_for(&own, Reader::Tenant);
    let name = format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned();
    let handed_over = HandedOver {
        dossier: sending.dossier,
        to: None,
        name: name.clone(),
        reader: Reader::Tenant,
        on: sending.on,
        entries: leaving.entries,
        photos: photos.len(),
        purpose: Purpose::Share,
    };
    let data = to_file(sending.dossier, &own);
    let pictures = pictures(&photos, &state);
    Ok(TenantCopy { page: page(sending, &leaving, &name, &pictures, &data), leaving, handed_over })
}

const STYLE: &str = "body{font:1.25rem/1.6 'Atkinson Hyperlegible Next',Verdana,sans-serif;color:#1f1d1a;max-width:42rem;margin:2rem auto;padding:0 1rem}h1{font-size:2rem;line-height:1.25}h2{margin-top:2.5rem;line-height:1.25}li{margin:.75rem 0}p,li{white-space:pre-line;overflow-wrap:anywhere}figure{margin:1.5rem 0}img{max-width:100%}.quiet{color:#5c564d;font-size:1.1rem}@media print{h2{break-after:avoid}li,figure{break-inside:avoid}}";

/// The photos with what each is called; they lie in the page itself.
fn pictures(photos: &[(PhotoId, Vec<u8>)], state: &State) -> String {
    if photos.is_empty() {
        return String::new();
    }
    let mut pictures = "<h2>Les photos</h2>\n".to_owned();
    for (photo, jpeg) in photos {
        let (name, jpeg) = (photo_name(*photo, state), Base64::encode_string(jpeg));
        // The words stand under it: a screen reader needs not say them twice.
        let _ = writeln!(
            pictures,
            "<figure><img alt=\"\" src=\"data:image/jpeg;base64,{jpeg}\"><figcaption>{}</figcaption></figure>",
            escaped(&name)
        );
    }
    pictures
}

/// Writing to a text does not fail: what `write!` says of it is passed over.
fn page(sending: &Sending<'_>, leaving: &Leaving, name: &str, pictures: &str, data: &str) -> String {
    let title = "Ce qui est noté dans mon dossier";
    let on = french_date(sending.on);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n"
    );
    if !name.is_empty() {
        let _ = writeln!(page, "<p><b>{}</b></p>", escaped(name));
    }
    let by = escaped(sending.me.card().name());
    let _ = writeln!(page, "<p>Cette copie est à vous. Elle a été faite le {on} par {by}, ergothérapeute.</p>");
    if sending.fictional {
        page.push_str("<p><b>Ce dossier est fictif.</b></p>\n");
    }
    page.push_str("<p>Elle contient tout ce que vous pouvez voir de votre dossier. Les notes que l’ergothérapeute garde pour son travail n’y sont pas\u{a0}: vous pouvez les lui demander.</p>\n<p>Vous avez le droit de demander cette copie, de la garder et de la donner à qui vous voulez (RGPD, articles 15 et 20).</p>\n");
    for chapter in &leaving.chapters {
        let _ = writeln!(page, "<h2>{}</h2>\n<ul>", escaped(&chapter.title));
        for line in &chapter.lines {
            let _ = write!(page, "<li>{}", escaped(&line.words));
            for more in &line.more {
                let _ = write!(page, "<br>{}", escaped(more));
            }
            let _ = writeln!(page, "<br><span class=\"quiet\">{}</span></li>", escaped(&line.noted));
        }
        page.push_str("</ul>\n");
    }
    page.push_str(pictures);
    // No letter of the data ends the script: « < » is written by its number, which JSON reads as the same.
    let _ = writeln!(
        page,
        "<script type=\"application/json\" id=\"donnees\">{}</script>\n</html>",
        data.replace('<', "\\u003c")
    );
    page
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
