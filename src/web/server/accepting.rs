//! Letting connections in.
//!
//! They are taken from the system as they come, never left waiting there: in its queue nobody can be told from anybody, and who
//! asks would wait behind those who only hold places.

use std::{
    io::ErrorKind,
    time::{Duration, Instant},
};

use tokio::{
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

use super::{connection::House, guests::Arrival};

/// What is told to one for whom there is no place.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
/// How long the system is left alone that can open no more connections: from, to.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(20), Duration::from_secs(1));
/// How often that is logged.
const TOLD_EVERY: Duration = Duration::from_secs(30);
/// So many may still stand in the system's queue at the end.
const QUEUED: usize = 1_024;

/// Lets connections in until the end is asked for; then those that the system had already taken.
pub(super) async fn accept(listener: TcpListener, house: &House, ended: impl Future<Output = ()>) {
    let mut ended = std::pin::pin!(ended);
    let (mut back_off, mut told) = (BACK_OFF.0, None::<Instant>);
    loop {
        let accepted = tokio::select! {
            () = ended.as_mut() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                back_off = BACK_OFF.0;
                let_in(stream, house).await;
            }
            // One that went away before it came in.
            Err(error) if is_of_one(error.kind()) => {}
            Err(error) => {
                if told.is_none_or(|told| told.elapsed() > TOLD_EVERY) {
                    tracing::warn!("the system opens no more connections: {error}");
                    told = Some(Instant::now());
                }
                house.guests.make_room();
                sleep(back_off).await;
                back_off = (back_off * 2).min(BACK_OFF.1);
            }
        }
    }
    for _ in 0..QUEUED {
        // What is there is there at once.
        match timeout(Duration::ZERO, listener.accept()).await {
            Ok(Ok((stream, _))) => let_in(stream, house).await,
            _ => break,
        }
    }
}

fn is_of_one(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}

/// Gives a connection its place; where all guests have only just come, it waits a moment for one.
async fn let_in(stream: TcpStream, house: &House) {
    let Ok(peer) = stream.peer_addr() else { return };
    loop {
        match house.guests.arrive(peer.ip()) {
            Arrival::In(place) => return house.serve(stream, place),
            Arrival::Later(time) => sleep(time).await,
            Arrival::Away => break,
        }
    }
    house.metrics.turned_away();
    // Told if it can be at once; nobody waits for it.
    let _ = stream.try_write(FULL);
}
