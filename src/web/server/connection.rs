//! One connection: HTTP/1.1 by hyper, within the limits of the settings.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    http::{HeaderValue, header},
    response::Response,
};
use hyper::{
    body::Incoming,
    server::conn::http1::Builder,
    service::{Service, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::TcpStream,
    sync::{mpsc, watch},
};
use tokio_io_timeout::TimeoutStream;

use super::{
    guests::{Guests, Place},
    turn::{Phase, Turn},
};
use crate::{settings::Serve, web::metrics::Metrics};

/// The most lines of a head.
const MOST_HEADERS: usize = 100;
/// How long everyone may take to ask, however many others come.
const LEAST: Duration = Duration::from_millis(100);
/// What is kept of a connection's bytes at a time, both ways.
const BUFFER: usize = 64 << 10;

/// What a connection does once the end is near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum End {
    /// No end is near.
    Open,
    /// The next answer is the last.
    LastAnswer,
    /// Whoever has not asked yet asks elsewhere.
    Closing,
}

/// What all connections share.
pub(super) struct House {
    http: Builder,
    write_time: Duration,
    router: TowerToHyperService<Router>,
    pub guests: Arc<Guests>,
    pub metrics: Arc<Metrics>,
    end: watch::Receiver<End>,
    /// Kept by each connection while it lasts.
    alive: mpsc::Sender<()>,
}

impl House {
    /// Prepares for connections; the end comes by `end`, and `alive` tells when the last connection has ended.
    pub(super) fn new(
        router: Router,
        serve: &Serve,
        metrics: Arc<Metrics>,
        end: watch::Receiver<End>,
        alive: mpsc::Sender<()>,
    ) -> Self {
        let mut http = Builder::new();
        // Without a timer hyper waits for heads for ever.
        http.timer(TokioTimer::new())
            .header_read_timeout(serve.head_time)
            .max_headers(MOST_HEADERS)
            .max_header_size(serve.head_bytes)
            .max_buf_size(BUFFER.max(serve.head_bytes + 1));
        Self {
            http,
            write_time: serve.write_time,
            router: TowerToHyperService::new(router),
            guests: Guests::new(serve.connections, serve.connections_per_address, LEAST),
            metrics,
            end,
            alive,
        }
    }

    /// Serves a connection beside the others.
    pub(super) fn serve(&self, stream: TcpStream, place: Place) {
        // An answer is written in one piece: waiting for more would only delay it.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.write_time));
        let (router, turn, end) = (self.router.clone(), place.turn.clone(), self.end.clone());
        let service = service_fn(move |request| answer(router.clone(), turn.clone(), end.clone(), request));
        let connection = self.http.serve_connection(TokioIo::new(Box::pin(stream)), service);
        let (mut end, alive) = (self.end.clone(), self.alive.clone());
        let metrics = Arc::clone(&self.metrics);
        metrics.came();
        tokio::spawn(async move {
            let mut connection = std::pin::pin!(connection);
            let closing = async { end.wait_for(|end| *end == End::Closing).await.is_ok() };
            tokio::select! {
                // What has arrived is read first: who has asked by now is answered.
                biased;
                // One that ends otherwise than it should is its client's affair.
                _ = connection.as_mut() => {}
                () = place.needed() => {
                    if place.turn.phase() == Phase::Answering {
                        connection.as_mut().graceful_shutdown();
                        let _ = connection.await;
                    }
                }
                _ = closing => {
                    if place.turn.phase() != Phase::Head {
                        connection.as_mut().graceful_shutdown();
                        let _ = connection.await;
                    }
                }
            }
            drop(place);
            metrics.went();
            drop(alive);
        });
    }
}

async fn answer(
    router: TowerToHyperService<Router>,
    turn: Turn,
    end: watch::Receiver<End>,
    mut request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    turn.is(Phase::Answering);
    request.extensions_mut().insert(turn.clone());
    // Two lengths may have been told, and hyper passes one over: whatever follows is then no request.
    let is_last = request.headers().contains_key(header::TRANSFER_ENCODING);
    let mut response = router.call(request).await?;
    if is_last || *end.borrow() != End::Open {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    turn.is(Phase::Answered);
    Ok(response)
}
