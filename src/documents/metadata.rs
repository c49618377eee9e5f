//! What the file says of itself. Every date and number comes from the paper: the same paper gives the same bytes.

use chrono::Datelike;
use lopdf::{Dictionary, Object, StringFormat, text_string};
use papers::block::Paper;

const CREATOR: &str = "J’adapte et je reste chez moi";

/// The title shown by a reader; a paper always has one.
fn title(paper: &Paper) -> &str {
    let title = paper.title.trim();
    if title.is_empty() { "Document" } else { title }
}

/// The document information dictionary.
pub(crate) fn info(paper: &Paper) -> Dictionary {
    let date = paper.created;
    let date = format!("D:{:04}{:02}{:02}000000Z", date.year().clamp(0, 9999), date.month(), date.day());
    let date = Object::String(date.into_bytes(), StringFormat::Literal);
    Dictionary::from_iter([
        ("Title", text_string(&clean(title(paper)))),
        ("Subject", text_string(&clean(&paper.subject))),
        ("Author", text_string(&clean(&paper.author))),
        ("Creator", text_string(CREATOR)),
        ("Producer", text_string("printpdf, lopdf")),
        ("CreationDate", date.clone()),
        ("ModDate", date),
    ])
}

/// The XMP packet, which says that the file follows PDF/UA-1.
pub(crate) fn xmp(paper: &Paper) -> String {
    let date = format!("{}T00:00:00Z", paper.created);
    let (title, subject, author) = (escaped(title(paper)), escaped(&paper.subject), escaped(&paper.author));
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<pdf:Producer>printpdf, lopdf</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}'
    )
}

/// Sixteen bytes that stand for this content: two FNV-1a sums of the paper. An identifier, not a proof.
pub(crate) fn identifier(paper: &Paper) -> [u8; 16] {
    let bytes = serde_json::to_vec(paper).unwrap_or_default();
    let sum =
        |start: u64| bytes.iter().fold(start, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let both = (u128::from(sum(0xcbf2_9ce4_8422_2325)) << 64) | u128::from(sum(0x6c62_272e_07bb_0142));
    both.to_be_bytes()
}

/// Without the characters XML and PDF viewers refuse.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn escaped(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
