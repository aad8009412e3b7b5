//! The next generation takes its place in a running service.

use std::time::Duration;

use tokio::{
    task::spawn_blocking,
    time::{MissedTickBehavior, interval},
};

use super::state::Site;
use crate::search::Renewal;

/// How often is looked whether there is one.
const EVERY: Duration = Duration::from_millis(200);

/// Takes up one generation after the other, for ever.
pub(super) async fn renewing(site: Site, mut renewal: Renewal) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let site = site.clone();
        let looked = spawn_blocking(move || {
            renew(&site, &mut renewal);
            renewal
        });
        match looked.await {
            Ok(back) => renewal = back,
            Err(error) => return tracing::error!("no new generation is taken up any more: {error}"),
        }
    }
}

fn renew(site: &Site, renewal: &mut Renewal) {
    match renewal.renewed() {
        Ok(None) => {}
        Ok(Some(engine)) => {
            tracing::info!("generation {} of the index answers from now on", engine.generation());
            site.renew(engine);
        }
        Err(error) => tracing::error!("a new generation is not taken up: {error}"),
    }
}
