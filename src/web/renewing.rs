//! The next generation takes its place in a running service: read whole first, beside the one that answers.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use tokio::{
    task::spawn_blocking,
    time::{MissedTickBehavior, interval},
};

use super::state::Site;
use crate::search::Engine;

/// How often the name of the generation that holds is looked at.
const EVERY: Duration = Duration::from_millis(200);

/// Looks for a new generation, for ever. `engine` is what answers at first.
pub(super) async fn renewing(site: Site, index: PathBuf, mut seen: u64) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let (site, folder) = (site.clone(), index.clone());
        seen = spawn_blocking(move || renewed(&site, &folder, seen)).await.unwrap_or(seen);
    }
}

/// Takes up a generation that is not the one seen last, if it is whole. Gives the one seen.
fn renewed(site: &Site, index: &Path, seen: u64) -> u64 {
    let Some(newest) = Engine::newest(index).filter(|&newest| newest != seen) else { return seen };
    match Engine::open(index).and_then(|engine| engine.asked(Engine::verify)) {
        Ok(((), engine)) if engine.generation() == newest => {
            tracing::info!("generation {newest} of the index answers from now on");
            site.renew(engine);
        }
        // What answers now is as good as what would answer instead.
        Ok((_, engine)) => {
            if let Some(error) = engine.refused() {
                tracing::error!("generation {newest} is not taken up: {error}");
            }
        }
        Err(error) => tracing::error!("generation {newest} is not taken up: {error}"),
    }
    newest
}
