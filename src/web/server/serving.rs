//! From the start to the end of the server.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    net::{TcpListener, TcpSocket},
    sync::{mpsc, watch},
    time::timeout,
};

use super::{
    accepting::accept,
    connection::{End, House},
};
use crate::{
    ending,
    error::{Error, Kind, Result},
    query_log::Teller,
    search::{Engine, Renewal, Stats},
    settings::Web,
    upkeep::Reindexer,
    web::{admin::administration, metrics::Metrics, renewing::renewing, router::serving, state::Site},
};

/// How long requests that are on their way when the end is asked for may take to be read.
const ON_THEIR_WAY: Duration = Duration::from_millis(300);
/// So many connections wait in the system until they are let in, which is soon.
const BACKLOG: u32 = 1_024;
/// Descriptors that are open besides connections.
const OTHER_FILES: u64 = 256;

/// Serves an engine until Ctrl-C or SIGTERM, and tells the query log what is asked.
///
/// # Errors
///
/// [`Kind::CannotListen`] when the address cannot be had.
pub fn serve(engine: Engine, address: SocketAddr, web: &Web, teller: Teller, reindexer: &Arc<Reindexer>) -> Result<()> {
    let failed = |address: SocketAddr| {
        move |error: io::Error| {
            let hint = "another program may use it; choose another with --listen 127.0.0.1:8421";
            Error::new(Kind::CannotListen, address).caused_by(error).hint(hint)
        }
    };
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| Error::new(Kind::Internal, "the runtime").caused_by(error))?;
    let outcome = runtime.block_on(async {
        let ended = ending::asked_for()?;
        let stats = engine.stats()?;
        let listener = listen(address).map_err(failed(address))?;
        let bound = listener.local_addr().map_err(failed(address))?;
        allow_files(web.serve.connections as u64 + OTHER_FILES);
        let administered = web.admin.map(|admin| {
            let listener = listen(admin.listen).map_err(failed(admin.listen))?;
            let bound = listener.local_addr().map_err(failed(admin.listen))?;
            tracing::info!("administration at {bound}: POST /api/v1/admin/reindex, for whoever has the token");
            Ok::<_, Error>((listener, administration(admin, Arc::clone(reindexer))))
        });
        let administered = administered.transpose()?;
        tracing::info!("{}", told(&stats, bound));
        until_told(listener, engine, web, teller, administered, ended).await;
        Ok(())
    });
    // A search that is still running must not keep the process.
    runtime.shutdown_timeout(Duration::from_millis(100));
    outcome
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that is started anew need not wait until the system forgets the old one's connections.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Says what is served, where, and who can reach it.
fn told(stats: &Stats, bound: SocketAddr) -> String {
    let Stats { articles, passages, generation, .. } = stats;
    let here = bound.ip().to_canonical().is_loopback();
    let who = if here { "this machine only" } else { "OTHER MACHINES CAN REACH IT and read every article" };
    format!(
        "serving {articles} articles ({passages} passages), generation {generation} of the index, at http://{bound}/: {who}; Ctrl-C ends"
    )
}

/// Lets the process have so many open files, if it may.
fn allow_files(wanted: u64) {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let wanted = maximum.map_or(wanted, |maximum| maximum.min(wanted));
        if current.is_some_and(|current| current < wanted) {
            let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum });
        }
    }
    #[cfg(not(unix))]
    let _ = wanted;
}

async fn until_told(
    listener: TcpListener,
    engine: Engine,
    web: &Web,
    teller: Teller,
    administered: Option<(TcpListener, Router)>,
    ended: impl Future<Output = ()>,
) {
    let metrics = Metrics::new();
    let (end, connections_end) = watch::channel(End::Open);
    let (alive, mut gone) = mpsc::channel(1);
    let renewal = Renewal::after(&engine);
    let site = Site::new(engine, web, teller, metrics.clone());
    tokio::spawn(renewing(site.clone(), renewal));
    let router = serving(site, web, metrics.clone());
    if let Some((listener, router)) = administered {
        let house = House::new(router, &web.serve, metrics.clone(), connections_end.clone(), alive.clone());
        let mut end = connections_end.clone();
        tokio::spawn(async move {
            let ended = async { drop(end.wait_for(|end| *end != End::Open).await) };
            accept(listener, &house, ended).await;
        });
    }
    let house = House::new(router, &web.serve, metrics, connections_end, alive);
    let ended = async {
        ended.await;
        tracing::info!("ending");
        let _ = end.send(End::LastAnswer);
    };
    accept(listener, &house, ended).await;
    let guests = house.guests.clone();
    drop(house);
    let all_gone = async {
        if guests.count() > 0 {
            let _ = timeout(ON_THEIR_WAY, gone.recv()).await;
        }
        let _ = end.send(End::Closing);
        gone.recv().await;
    };
    let _ = timeout(web.serve.ending_time, all_gone).await;
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::search::Stats;

    #[test]
    fn the_start_says_who_can_reach_it() {
        let stats = Stats {
            articles: 7,
            passages: 9,
            practices: 0,
            terms: 0,
            text_bytes: 0,
            index_bytes: 0,
            generation: 3,
            built_at: time::OffsetDateTime::UNIX_EPOCH,
            unread: 0,
            refused: None,
            analyzer: String::new(),
        };
        for (address, says) in [
            ("127.0.0.1:8420", "this machine only"),
            ("[::ffff:127.0.0.1]:8420", "this machine only"),
            ("0.0.0.0:8420", "OTHER MACHINES CAN REACH IT"),
            ("[::]:8420", "OTHER MACHINES CAN REACH IT"),
        ] {
            let told = told(&stats, address.parse().unwrap());
            assert!(
                told.starts_with("serving 7 articles (9 passages), generation 3 of the index, at http://"),
                "{told}"
            );
            assert!(told.contains(says), "{told}");
        }
    }
}
