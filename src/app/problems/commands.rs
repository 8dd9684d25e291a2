//! What the commands without a terminal refuse and remark, in three languages.
//!
//! Not here: what they write out for scripts, which is English in all languages.

use super::Told;

pub(super) const COMMANDS: &[Told] = &[
    ["over {} MiB; split it", "超过 {} MiB；请拆分文件", "vượt {} MiB; hãy chia nhỏ tệp"],
    ["this is not text", "不是文本", "không phải văn bản"],
    ["standard output", "标准输出", "đầu ra chuẩn"],
    ["standard input", "标准输入", "đầu vào chuẩn"],
    [
        "standard output: {}; is the disk full?",
        "标准输出：{}；磁盘是否已满？",
        "đầu ra chuẩn: {}; kiểm tra xem đĩa đã đầy chưa",
    ],
    [
        "{} is not a terminal; use `doichieu list`, `doichieu show FILE` or another command instead",
        "{}不是终端；请改用 `doichieu list`、`doichieu show 文件` 或其他命令",
        "{} không phải thiết bị đầu cuối; hãy dùng `doichieu list`, `doichieu show TỆP` hoặc lệnh khác",
    ],
    [
        "the terminal cannot do it (TERM is \"{=}\"); use `doichieu show FILE` or another command instead",
        "此终端功能不足（TERM 为 \"{}\"）；请改用 `doichieu show 文件` 或其他命令",
        "thiết bị đầu cuối này không đáp ứng được (TERM là \"{}\"); hãy dùng `doichieu show TỆP` hoặc lệnh khác",
    ],
    [
        "no word; type a letter, a digit or a character",
        "没有词语；请输入字母、数字或汉字",
        "chưa có từ; hãy gõ chữ cái, chữ số hoặc chữ Hán",
    ],
    [
        "{=} is in no sentence; look for a part of it: giao*",
        "没有含有 {} 的句子；请查找其中一部分：giao*",
        "không câu nào có {}; hãy tìm một phần của nó: giao*",
    ],
    [
        "nothing matches {=}; use fewer words, or begin*",
        "没有与 {} 相符的内容；请减少词语，或用 开头*",
        "không có gì khớp {}; hãy bớt từ, hoặc dùng phần_đầu*",
    ],
    [
        "no text has these marks; shown with any marks",
        "没有带这些声调符号的文本，已忽略符号",
        "không có kết quả đúng dấu; hiện cả khác dấu",
    ],
    ["{=}: also {=} ({})", "{}：另查 {}（{}）", "{}: tìm cả {} ({})"],
    ["bridge", "对应词", "từ tương ứng"],
    ["pinyin", "拼音", "pinyin"],
    ["no two articles belong together", "没有互相对应的报道", "không có hai bài nào tương ứng với nhau"],
    ["{} left out; --all tells them too", "已略去 {}；加 --all 可全部列出", "đã lược {}; thêm --all để liệt kê cả"],
    ["{} weakly related pairs", "{} 对弱相关报道", "{} cặp bài liên quan yếu"],
    ["1 weakly related pair", "1 对弱相关报道", "1 cặp bài liên quan yếu"],
    ["no table and no dictionary has `{=}`", "词表和词典中都没有 `{}`", "không bảng từ hay từ điển nào có `{}`"],
    ["name a text file that can be read", "请指定可读取的文本文件", "hãy chỉ định một tệp văn bản đọc được"],
    [
        "exists already; choose another name, or add --force",
        "已存在；请换个名字，或加 --force",
        "đã có; hãy chọn tên khác, hoặc thêm --force",
    ],
    ["choose a place where files can be written", "请选择可写入文件的位置", "hãy chọn nơi có thể ghi tệp"],
    [
        "no .txt or .md files found; name a file or a folder that holds some",
        "没有找到 .txt 或 .md 文件；请指定文件，或含有这类文件的文件夹",
        "không thấy tệp .txt hoặc .md; hãy chỉ định một tệp, hoặc một thư mục có tệp như vậy",
    ],
    [
        "name a file, a folder of .txt or .md pages (doichieu FOLDER), or a library of the configuration",
        "请指定文件、存放 .txt 或 .md 网页文本的文件夹（doichieu 文件夹），或配置中的库",
        "hãy chỉ định một tệp, một thư mục có trang .txt hoặc .md (doichieu THƯ_MỤC), hoặc một thư viện trong cấu hình",
    ],
    ["or did you mean the command `{=}`?", "或者您是指命令 `{}`？", "hay ý bạn là lệnh `{}`?"],
    [
        "what was kept could not all be read, so nothing is written; mend that first",
        "已保存的内容未能全部读出，因此未写入任何内容；请先解决该问题",
        "không đọc được hết nội dung đã lưu nên không ghi gì; hãy khắc phục việc đó trước",
    ],
    [
        "no notes; in the reader `i` writes one",
        "没有笔记；在阅读器中按 `i` 写笔记",
        "chưa có ghi chú; trong trình đọc bấm `i` để viết",
    ],
    [
        "no saved words; `a` in the reader saves the word under the cursor",
        "没有已保存的词语；在阅读器中按 `a` 保存光标处的词",
        "chưa lưu từ nào; trong trình đọc bấm `a` để lưu từ đang chọn",
    ],
    ["nothing was taken in", "没有导入任何内容", "không nhập mục nào"],
    ["name a file that --export wrote", "请指定由 --export 写出的文件", "hãy chỉ định một tệp do --export ghi ra"],
    [
        "{=} is put together with itself; name two different articles",
        "{} 与自身配对；请指定两篇不同的报道",
        "{} bị ghép với chính nó; hãy chỉ định hai bài khác nhau",
    ],
    [
        "moving {=} contradicts a move that was kept before; undo that one (u in the reader) or take this one out",
        "移动 {} 与先前保存的移动矛盾；请撤销前者（阅读器中按 u），或删去此项",
        "việc chuyển {} trái với một lần chuyển đã lưu; hãy hoàn tác lần đó (u trong trình đọc) hoặc bỏ mục này",
    ],
    [
        "no folder to copy into; name one with --to, or set `library` in config.toml",
        "没有可复制到的文件夹；请用 --to 指定，或在 config.toml 中设置 `library`",
        "không có thư mục đích; hãy chỉ định bằng --to, hoặc đặt `library` trong config.toml",
    ],
    ["is there room, and the right to write?", "是否有空间，并有写入权限？", "còn chỗ trống và có quyền ghi không?"],
    [
        "no data folder: neither XDG_DATA_HOME nor HOME is set; set one of them",
        "没有数据文件夹：XDG_DATA_HOME 和 HOME 均未设置；请设置其一",
        "không có thư mục dữ liệu: chưa đặt XDG_DATA_HOME lẫn HOME; hãy đặt một trong hai",
    ],
    [
        "no dictionary is called {=}; see `doichieu dict list`",
        "没有名为 {} 的词典；见 `doichieu dict list`",
        "không có từ điển tên {}; xem `doichieu dict list`",
    ],
    ["check the rights of {=}", "请检查 {} 的权限", "hãy kiểm tra quyền truy cập {}"],
    ["remove it or add it anew", "请删除或重新添加", "hãy xóa hoặc thêm lại"],
    [
        "name the files in it, or list them all: `doichieu list FOLDER`",
        "请指定其中的文件，或全部列出：`doichieu list 文件夹`",
        "hãy chỉ định các tệp trong đó, hoặc liệt kê tất cả: `doichieu list THƯ_MỤC`",
    ],
    [
        "look whether the name is right, and the file still there",
        "请检查文件名是否正确，文件是否还在",
        "hãy xem tên tệp có đúng không và tệp có còn không",
    ],
    [
        "no home: set HOME or XDG_STATE_HOME",
        "没有主目录：请设置 HOME 或 XDG_STATE_HOME",
        "không có thư mục nhà: hãy đặt HOME hoặc XDG_STATE_HOME",
    ],
    ["too many drafts lie there", "草稿过多", "có quá nhiều bản nháp"],
    [
        "over 1 MiB, too long for a note; it lies here still",
        "超过 1 MiB，不能作为笔记；原文仍留在此处",
        "vượt 1 MiB, quá dài cho một ghi chú; nội dung vẫn còn ở đây",
    ],
    [
        "the library \"{=}\" has the name of a command, so `doichieu {=}` does not open it",
        "库 \"{}\" 与命令同名，`doichieu {}` 不会打开它",
        "thư viện \"{}\" trùng tên với một lệnh nên `doichieu {}` không mở nó",
    ],
    [
        "give it another name, or open it in the reader (the key for `libraries`)",
        "请另取名称，或在阅读器中打开（`libraries` 对应的键）",
        "hãy đặt tên khác, hoặc mở trong trình đọc (phím của `libraries`)",
    ],
];
