//! A body of JSON, or the refusal of what is none.

use axum::{
    Json,
    extract::{FromRequest, Request, rejection::JsonRejection},
    http::StatusCode,
};
use serde::de::DeserializeOwned;

use crate::{
    error::{Error, Kind},
    web::refusal::ApiRefusal,
};

/// What a body says.
pub(super) struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiRefusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiRefusal> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(refused(&rejection).into()),
        }
    }
}

fn refused(rejection: &JsonRejection) -> Error {
    const SUBJECT: &str = "the body";
    match rejection {
        JsonRejection::MissingJsonContentType(_) => Error::new(Kind::WrongType, SUBJECT)
            .because("it is not said to be JSON")
            .hint("send `Content-Type: application/json`"),
        _ if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Error::new(Kind::TooLarge, SUBJECT)
            .because("it is longer than this address takes")
            .hint("a search takes 64 KB, a batch 512 KB; ask in several"),
        _ => {
            // What is underneath says what is wrong; what is above only says that something is.
            let mut reason: &dyn std::error::Error = rejection;
            while let Some(source) = reason.source() {
                reason = source;
            }
            Error::new(Kind::BadQuery, SUBJECT).because(reason)
        }
    }
}
