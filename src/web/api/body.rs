//! A body of JSON, or the refusal of what is none.

use std::{fmt, marker::PhantomData, time::Duration};

use axum::{
    Json,
    body::HttpBody,
    extract::{FromRequest, Request, rejection::JsonRejection},
    http::StatusCode,
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor, value::MapAccessDeserializer},
};
use tokio::time::timeout;

use crate::{
    error::{Error, Kind},
    web::{
        refusal::ApiRefusal,
        server::{Phase, Turn},
        state::Site,
    },
};

const SUBJECT: &str = "the body";

/// What a body says.
pub(in crate::web) struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = ApiRefusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, ApiRefusal> {
        let most = site.serve.body_bytes.max(site.serve.batch_bytes) as u64;
        if request.body().size_hint().lower() > most {
            // It says so itself: nothing of it is waited for.
            return Err(too_large().into());
        }
        // Within the program nobody's turn is noted.
        let turn = request.extensions().get::<Turn>().cloned();
        let is = |phase| turn.iter().for_each(|turn| turn.is(phase));
        is(Phase::Body);
        let time = site.serve.body_time;
        let read = timeout(time, Json::<Fields<T>>::from_request(request, site)).await;
        is(Phase::Answering);
        match read.map_err(|_| too_slow(time))? {
            Ok(Json(Fields(body))) => Ok(Self(body)),
            Err(rejection) => Err(refused(&rejection).into()),
        }
    }
}

fn too_slow(time: Duration) -> Error {
    Error::new(Kind::TooSlow, SUBJECT).because(format!("it did not come to its end in {} seconds", time.as_secs()))
}

fn too_large() -> Error {
    Error::new(Kind::TooLarge, SUBJECT).because("it is longer than this address takes").hint("ask in several")
}

fn refused(rejection: &JsonRejection) -> Error {
    match rejection {
        JsonRejection::MissingJsonContentType(_) => Error::new(Kind::WrongType, SUBJECT)
            .because("it is not said to be JSON")
            .hint("send `Content-Type: application/json`"),
        _ if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => too_large(),
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

/// What is written as an object, by the names of its fields; a list of values is none.
pub(super) struct Fields<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fields<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Named<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Named<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields))
            }
        }
        deserializer.deserialize_map(Named(PhantomData)).map(Fields)
    }
}
