//! By which name the server is asked. A page of another site whose name was made to mean this machine (DNS rebinding) is told
//! apart by it, and so is a request that does not say for whom it is.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{Method, Version, header},
    middleware::Next,
    response::Response,
};

use crate::{
    error::{Error, Kind},
    settings::Reach,
    web::{address::is_host, refusal::refuse},
};

/// Refuses what is asked by another name.
pub(in crate::web) async fn named(State(reach): State<Arc<Reach>>, request: Request, next: Next) -> Response {
    let (names, is_open) = match &*reach {
        Reach::WithinProgram => return next.run(request).await,
        Reach::ThisMachine(names) => (names, false),
        Reach::Everyone(names) => (names, names.is_empty()),
    };
    match host(&request) {
        Ok(host) if is_open || is_ours(&host, names) => next.run(request).await,
        Ok(host) => {
            let error = Error::new(Kind::WrongHost, host).because("the server is not known by this name");
            let error = error.hint("ask by its address, or name it: hosts under [web] in dangjian.toml");
            closing(refuse(request.uri(), error))
        }
        Err(why) => closing(refuse(request.uri(), Error::new(Kind::BadUsage, "the request").because(why))),
    }
}

/// The host that the request is for, without its port, in small letters.
fn host(request: &Request) -> Result<String, &'static str> {
    if request.method() == Method::CONNECT {
        return Err("this server is no proxy");
    }
    let mut said = request.headers().get_all(header::HOST).iter();
    let host = match (said.next(), said.next()) {
        (Some(host), None) => host.to_str().unwrap_or_default(),
        // Programs of the last century do not say it.
        (None, _) if request.version() == Version::HTTP_10 => "localhost",
        (None, _) => return Err("it does not say for which host it is"),
        (Some(_), Some(_)) => return Err("it is for two hosts"),
    };
    if !is_host(host) {
        return Err("what it is for is no host");
    }
    if request.uri().authority().is_some_and(|other| !other.as_str().eq_ignore_ascii_case(host)) {
        return Err("its address and its head name two hosts");
    }
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split(':').next(),
    };
    Ok(name.unwrap_or_default().to_ascii_lowercase())
}

fn is_ours(host: &str, names: &[String]) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok() || names.iter().any(|name| name == host)
}

/// Whoever asks like that is not waited for.
fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response
}
