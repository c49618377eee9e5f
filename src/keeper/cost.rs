//! How dear a try at a passphrase is made: as dear as its owner can bear.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use keys::Cost;
use keys::message::KeeperError;
use zeroize::{Zeroize, Zeroizing};

/// Milliseconds that opening a vault may take on the device it was made on.
const AIM: f64 = 700.0;
/// Memory is raised up to here, then passes. More would be refused by a small tablet with other tabs open.
const AMPLE_MEMORY_KIB: f64 = 64.0 * 1024.0;
/// Where the clock shows nothing.
const UNMEASURED: Cost = Cost { memory_kib: 64 * 1024, passes: 2, lanes: 1 };
const MOST_PASSES: f64 = 16.0;

/// Argon2id (RFC 9106, version 1.3) of these bytes.
///
/// # Errors
/// [`KeeperError::Unreasonable`] for a cost that is not sane, before any memory is taken; [`KeeperError::Memory`] when there is not
/// as much.
pub fn spend(cost: Cost, secret: &[u8], salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>, KeeperError> {
    if !cost.is_sane() {
        return Err(KeeperError::Unreasonable);
    }
    let unreasonable = |_| KeeperError::Unreasonable;
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(unreasonable)?;
    let mut blocks: Vec<Block> = Vec::new();
    blocks.try_reserve_exact(params.block_count()).map_err(|_| KeeperError::Memory)?;
    blocks.resize(params.block_count(), Block::new());
    let mut key = Zeroizing::new([0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let done = argon.hash_password_into_with_memory(secret, salt, key.as_mut_slice(), &mut blocks);
    // A guess at the passphrase could be checked against what lies here.
    blocks.iter_mut().for_each(Zeroize::zeroize);
    done.map(|()| key).map_err(unreasonable)
}

/// The cost that takes about 0.7 s on this device, by this clock (milliseconds): memory first, up to 64 MiB, because memory is what
/// a graphics card lacks; then passes. Never under the floor, however slow the device. Takes about one second.
pub fn calibrate(now: &mut dyn FnMut() -> f64) -> Cost {
    let Some(first) = measure(Cost::FLOOR, now) else { return Cost::FLOOR };
    if first <= 0.0 {
        return UNMEASURED;
    }
    let cost = affordable(work(Cost::FLOOR) / first * AIM);
    if cost == Cost::FLOOR {
        return cost;
    }
    // Small memory flatters, it fits the processor’s own; code that was just loaded belittles. What was found is tried, and
    // corrected once, either way.
    match measure(cost, now) {
        None => Cost::FLOOR,
        Some(taken) if taken > AIM * 1.3 || (taken > 0.0 && taken < AIM * 0.7) => affordable(work(cost) / taken * AIM),
        Some(_) => cost,
    }
}

/// Milliseconds one try takes; None where there is not enough memory.
fn measure(cost: Cost, now: &mut dyn FnMut() -> f64) -> Option<f64> {
    let before = now();
    spend(cost, b"how long does it take", &[0; 16]).ok()?;
    Some(now() - before)
}

fn work(cost: Cost) -> f64 {
    f64::from(cost.memory_kib) * f64::from(cost.passes)
}

/// The cost that goes over so many KiB in all.
fn affordable(work: f64) -> Cost {
    let floor = Cost::FLOOR;
    let mib = (work / f64::from(floor.passes)).clamp(f64::from(floor.memory_kib), AMPLE_MEMORY_KIB) / 1024.0;
    let memory_kib = mib.floor() * 1024.0;
    let passes = (work / memory_kib).floor().clamp(f64::from(floor.passes), MOST_PASSES);
    Cost { memory_kib: whole(memory_kib), passes: whole(passes), lanes: 1 }
}

/// A whole number that is small enough by its making.
fn whole(number: f64) -> u32 {
    std::time::Duration::try_from_secs_f64(number)
        .ok()
        .and_then(|long| u32::try_from(long.as_secs()).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A device that goes over so many MiB in a second: each reading of the clock comes after one try.
    fn device(mib_per_second: &[f64]) -> Cost {
        let (mut tries, mut readings, mut clock) = (mib_per_second.iter(), 0, 0.0);
        // What the try will cost is not known to a clock: it is worked out as `calibrate` does.
        let mut asked = Cost::FLOOR;
        calibrate(&mut || {
            readings += 1;
            if readings % 2 == 0 {
                let speed = tries.next().copied().unwrap_or(1.0);
                let taken = work(asked) / 1024.0 / speed * 1000.0;
                asked = affordable(work(Cost::FLOOR) / taken * AIM);
                clock += taken;
            }
            clock
        })
    }

    #[test]
    fn a_slow_device_stays_at_the_floor_and_is_never_asked_less() {
        assert_eq!(device(&[20.0]), Cost::FLOOR);
    }

    #[test]
    fn memory_is_raised_before_passes() {
        let middling = device(&[100.0, 100.0]);
        assert_eq!((middling.memory_kib, middling.passes), (35 * 1024, 2));
        let quick = device(&[300.0, 300.0]);
        assert_eq!((quick.memory_kib, quick.passes), (64 * 1024, 3));
    }

    #[test]
    fn what_small_memory_promised_is_corrected_once() {
        let corrected = device(&[300.0, 150.0]);
        assert!(corrected.work_kib() < device(&[300.0, 300.0]).work_kib());
        assert!(corrected.is_sane());
    }

    #[test]
    fn code_that_was_slow_at_first_is_given_what_it_can_do_warm() {
        assert_eq!(device(&[100.0, 300.0]), device(&[300.0, 300.0]));
    }

    #[test]
    fn whatever_the_clock_says_the_cost_is_sane() {
        let mut still = || 5.0;
        assert_eq!(calibrate(&mut still), UNMEASURED);
        for step in [-1000.0, f64::NAN, f64::INFINITY, 1e-9, 1e300] {
            let mut clock = 0.0;
            let found = calibrate(&mut || {
                clock += step;
                clock
            });
            assert!(found.is_sane(), "{step}: {found:?}");
        }
    }

    /// What the reference implementation gives (through argon2-cffi 25): `-id -v 13 -t 2 -k 19456 -p 1 -l 32`.
    #[test]
    fn it_is_argon2id_and_not_a_cousin_of_it() {
        let key = spend(Cost::FLOOR, b"password", b"somesaltsomesalt").unwrap();
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "2b5dc4054886ec957ef59c73b661c54dd6fb274590b278f657c6d96aac8fa6d1");
    }

    #[test]
    fn four_gibibytes_are_refused_before_they_are_taken() {
        let absurd = Cost { memory_kib: 4 * 1024 * 1024, ..Cost::FLOOR };
        assert_eq!(spend(absurd, b"", &[0; 16]), Err(KeeperError::Unreasonable));
    }
}
