//! Paper: the text is printed, the frame around it is not.

use super::page::Page;
use crate::harness::run;

impl Page {
    /// What the page says on paper, without spaces; read by the program itself.
    fn said_on_paper(&self) -> String {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("page.pdf"), self.printed()).unwrap();
        let (code, text, err) = run(folder.path(), &["restore", "page.pdf"]);
        assert_eq!(code, 0, "{err}");
        text.split_whitespace().collect()
    }
}

#[test]
fn paper_has_the_text_and_not_the_frame() {
    let Some(page) = Page::blank() else { return };
    for (address, says) in [
        ("/?q=三张清单", &["三张清单：先看前缀，再谈内容", "江苏沭阳"][..]),
        (
            "/articles/long",
            &["一个街道的十二项工作", "街道党建办", "信息公开这一项，街道每季度听一次汇报", "组织设置"][..],
        ),
        ("/practices/三张清单", &["责任清单", "民情清单", "浙江·湖州"][..]),
    ] {
        page.go(address);
        let paper = page.said_on_paper();
        for words in says {
            assert!(paper.contains(words), "{address} does not print {words}: {paper}");
        }
        for frame in ["怎样提问", "跳到正文", "缩小范围", "上一页", "下一页", "¶"] {
            assert!(!paper.contains(frame), "{address} prints {frame}: {paper}");
        }
    }
}
