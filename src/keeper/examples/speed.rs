//! How long a try takes here: `cargo run --release -p keeper --example speed`.

use std::time::Instant;

use keys::Cost;

fn main() {
    for (mib, passes) in [(19, 2), (32, 2), (64, 2), (64, 3), (64, 8)] {
        let cost = Cost { memory_kib: mib * 1024, passes, lanes: 1 };
        let start = Instant::now();
        let done = (0..5).filter(|_| keeper::spend(cost, b"tortue violon", &[7; 16]).is_ok()).count();
        println!("{mib} MiB, {passes} passes: {:.0} ms ({done} tries)", start.elapsed().as_secs_f64() * 200.0);
    }
    let start = Instant::now();
    let cost = keeper::calibrate(&mut || start.elapsed().as_secs_f64() * 1000.0);
    println!("calibrated in {:.0} ms: {cost:?}", start.elapsed().as_secs_f64() * 1000.0);
    let start = Instant::now();
    let strength = keeper::strength("tortue violon granit planeur moufle", &["Claire Dumas".to_owned()]);
    println!("weighed in {:.1} ms: {}", start.elapsed().as_secs_f64() * 1000.0, strength.sentence);
}
