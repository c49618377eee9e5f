//! What the file says of itself. Every date and number comes from the paper: the same paper gives the same bytes.

use chrono::Datelike;
use papers::block::Paper;

use crate::file::write_text;

const CREATOR: &str = "J’adapte et je reste chez moi";
const PRODUCER: &str = "printpdf, lopdf";

/// The title shown by a reader; a paper always has one.
fn title(paper: &Paper) -> &str {
    let title = paper.title.trim();
    if title.is_empty() { "Document" } else { title }
}

/// The document information dictionary.
pub(crate) fn info(out: &mut Vec<u8>, paper: &Paper) {
    let date = paper.created;
    let date = format!("(D:{:04}{:02}{:02}000000Z)", date.year().clamp(0, 9999), date.month(), date.day());
    out.extend_from_slice(b"<<");
    for (key, text) in [
        ("Title", clean(title(paper)).as_str()),
        ("Subject", &clean(&paper.subject)),
        ("Author", &clean(&paper.author)),
        ("Creator", CREATOR),
        ("Producer", PRODUCER),
    ] {
        out.extend_from_slice(format!("/{key}").as_bytes());
        write_text(out, text);
    }
    out.extend_from_slice(format!("/CreationDate{date}/ModDate{date}>>").as_bytes());
}

/// What `pdfuaid` is: PDF/A lets a file use a schema it does not know only with its description.
const SCHEMA: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

/// The XMP packet, which says that the file follows PDF/UA-1.
///
/// It does not say that it follows PDF/A-2a. What that standard asks is written: fonts embedded, cut under a tagged name, with
/// their widths and their Unicode; an sRGB output intent, which names all colours, drawn or of grey and RGB photos; no
/// transparency; tags, a language, alternative texts; link annotations that print; dates and names here as in the
/// information dictionary; a description of the one schema that is not its own. Two things are missing: a validator of
/// PDF/A’s judgement of these files, and, for a photo in four inks, a printing press’s profile, which a paper does not
/// carry. To claim it for all other papers, two lines here would do (`pdfaid:part` 2, `pdfaid:conformance` A).
/// `CIDSet`, which PDF/A-1 asks for, is not written: PDF/A-2 does not.
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
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description>
{SCHEMA}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}'
    )
}

/// Without the characters XML and PDF viewers refuse.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn escaped(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
