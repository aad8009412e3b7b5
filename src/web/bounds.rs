//! What a question may be on this server: less than the engine takes, where the settings say so.

use crate::{
    error::{Error, Kind, Result},
    search::Request,
    settings::Serve,
};

/// Refuses a search that asks for more than the settings allow.
///
/// # Errors
///
/// [`Kind::BadQuery`].
pub(super) fn admitted(serve: &Serve, request: Request) -> Result<Request> {
    let Serve { question, terms, brackets, limit, offset, .. } = *serve;
    let refused = |about: String, what: &str, most: usize| {
        Err(Error::new(Kind::BadQuery, about).because(format!("{what} {most} at most on this server")))
    };
    if request.question.chars().count() > question {
        return refused(request.question, "the characters of a question are", question);
    }
    if request.question.split_whitespace().count() > terms {
        return refused(request.question, "the words of a question, as spaces part them, are", terms);
    }
    if nested(&request.question) > brackets {
        return refused(request.question, "brackets within each other are", brackets);
    }
    if request.limit > limit {
        return refused(format!("limit={}", request.limit), "`limit` is", limit);
    }
    if request.offset > offset {
        return refused(format!("offset={}", request.offset), "`offset` is", offset);
    }
    Ok(request)
}

/// How deep brackets are opened, whether they are closed or not.
fn nested(question: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for c in question.chars() {
        match c {
            '(' | '（' => open += 1,
            ')' | '）' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_may_be_held_to_less_than_the_engine_takes() {
        let serve = Serve { question: 20, terms: 3, brackets: 2, limit: 10, offset: 0, ..Serve::default() };
        let asked = |question: &str| Request::new(question).unwrap();
        for question in ["三张清单", "一 二 三", "(一（二)", "一) 二) (三)"] {
            assert!(admitted(&serve, asked(question)).is_ok(), "{question}");
        }
        for (question, says) in [
            ("三张清单三张清单三张清单三张清单三张清单三", "the characters of a question are 20 at most"),
            ("一 二 三 四", "the words of a question, as spaces part them, are 3 at most"),
            ("((（一", "brackets within each other are 2 at most"),
        ] {
            let error = admitted(&serve, asked(question)).unwrap_err();
            assert!(error.kind() == Kind::BadQuery && error.to_string().contains(says), "{error}");
            assert!(admitted(&Serve::default(), asked(question)).is_ok(), "{question}");
        }
        assert!(admitted(&serve, Request { limit: 11, ..asked("一") }).is_err());
        assert!(admitted(&serve, Request { offset: 1, ..asked("一") }).is_err());
    }
}
