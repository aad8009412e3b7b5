//! The name at the end of an address.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};

use crate::{
    error::{Error, Kind},
    web::refusal::ApiRefusal,
};

/// An id or a name.
pub(in crate::web) struct Named(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = ApiRefusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiRefusal> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(name)) => Ok(Self(name)),
            Err(_) => Err(Error::new(Kind::BadQuery, parts.uri.path())
                .because("its percent-encoding is no UTF-8")
                .hint("encode the name as UTF-8 first: 三会一课 is %E4%B8%89%E4%BC%9A%E4%B8%80%E8%AF%BE")
                .into()),
        }
    }
}
