//! Problems in the interface's language. Their texts are made in English where they are found; here is the catalogue
//! by which the screen and the command line tell them.
//!
//! A text may have places for what varies, `{}`: numbers, and words that stand in the catalogue themselves. What a user
//! wrote (`{=}` in the English text) is never told in other words: a name may be a word of the catalogue.
//! Not here: what goes wrong (`corpus`, `config`, `shell`). A text that is in no catalogue is shown as it is.

mod commands;

use super::words::{pick, words};
use crate::config::Interface;
use crate::corpus::State;

/// A text in English, as it is made, then in Chinese and in Vietnamese.
type Told = [&'static str; 3];

/// Why there is nothing to read in a file; empty where there is something.
#[must_use]
pub fn state(state: &State, interface: Interface) -> String {
    let words = words(interface);
    match state {
        State::Ready => String::new(),
        State::Empty => words.empty_file.to_owned(),
        State::OnlyFurniture => words.only_furniture.to_owned(),
        State::Binary => words.binary_file.to_owned(),
        State::TooLarge(bytes, limit) => {
            let limit = super::reasons::bracketed(&format!("{} MiB", limit >> 20), interface);
            format!("{} MiB{}{}{limit}", bytes >> 20, words.comma, words.too_large)
        }
        State::Unreadable(why) => format!("{}{}{}", words.unreadable, words.colon, told(why.as_str(), interface)),
        State::Special => words.special_file.to_owned(),
    }
}

/// A problem, or what to do about it, in the interface's language.
#[must_use]
pub fn told(text: &str, interface: Interface) -> String {
    if interface == Interface::English {
        return text.to_owned();
    }
    let found = ALL.iter().flat_map(|list| list.iter()).find_map(|told| Some((told, held(told[0], text)?)));
    let Some((told, parts)) = found else { return text.to_owned() };
    let mut out = String::new();
    // The first piece has no place before it.
    let mut parts = std::iter::once(("", true)).chain(parts);
    for (n, piece) in pick(interface, told[0], told[1], told[2]).split("{}").enumerate() {
        match parts.next().filter(|_| n > 0) {
            Some((part, true)) => out.push_str(part),
            Some((part, false)) => out.push_str(&self::told(part, interface)),
            None => {}
        }
        out.push_str(piece);
    }
    out
}

/// A message of the command line, `PLACE: what is wrong; what to do`, in the interface's language. A file's name stays as
/// it is, whatever stands in it.
#[must_use]
pub fn message(text: &str, interface: Interface) -> String {
    let whole = told(text, interface);
    if interface == Interface::English || whole != text {
        return whole;
    }
    let placed = text.split_once(": ");
    // A colon behind the first semicolon is the remedy's own, or the semicolon is one of a name.
    if let Some((place, rest)) = placed.filter(|(place, _)| !place.contains("; ")) {
        return at(place, rest, interface);
    }
    if let Some((what, remedy)) = text.rsplit_once("; ") {
        let (what_told, remedy_told) = (message(what, interface), told(remedy, interface));
        if remedy_told != remedy || (what_told != what && placed.is_none()) {
            return format!("{what_told}{}{remedy_told}", words(interface).semicolon);
        }
    }
    placed.map_or(whole, |(place, rest)| at(place, rest, interface))
}

/// A message behind its place.
fn at(place: &str, rest: &str, interface: Interface) -> String {
    let rest = message(rest, interface);
    match place {
        // No file: it has a name in each language.
        "standard input" | "standard output" => format!("{}{}{rest}", told(place, interface), words(interface).colon),
        _ => format!("{place}: {rest}"),
    }
}

/// What stands in the places of a pattern, and whether it is kept as it is; `None` where the text is another one.
fn held<'t>(pattern: &str, text: &'t str) -> Option<Vec<(&'t str, bool)>> {
    let kept = |place: &str| place == "{=}";
    let places = pattern.match_indices('{').map(|(at, _)| kept(pattern.get(at..at + 3).unwrap_or("")));
    let plain = pattern.replace("{=}", "{}");
    let mut pieces = plain.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut out = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        // The last piece is the end of the text.
        let at = if pieces.peek().is_none() { rest.len().checked_sub(piece.len())? } else { rest.find(piece)? };
        let (part, after) = rest.split_at_checked(at)?;
        rest = after.strip_prefix(piece)?;
        out.push(part);
    }
    // A pattern is more than its places.
    let whole = rest.is_empty() && out.iter().all(|part| part.len() < text.len());
    whole.then(|| out.into_iter().zip(places).collect())
}

const ALL: [&[Told]; 6] = [FILES, KEPT, FAULTS, SETTINGS, QUERIES, commands::COMMANDS];

/// Files that were read, or not.
const FILES: &[Told] = &[
    [
        "{} byte sequences are no {} and are shown as \u{fffd}",
        "{} 处字节不是 {}，显示为 \u{fffd}",
        "{} chuỗi byte không phải {}, hiện là \u{fffd}",
    ],
    [
        "1 byte sequence is no {} and is shown as \u{fffd}",
        "1 处字节不是 {}，显示为 \u{fffd}",
        "1 chuỗi byte không phải {}, hiện là \u{fffd}",
    ],
    [
        "1 line is in {}, the others in {}; each is read as it is",
        "1 行是 {}，其余是 {}；各按其编码读取",
        "1 dòng là {}, các dòng khác là {}; mỗi dòng đọc theo bảng mã riêng",
    ],
    [
        "{} lines are in {}, the others in {}; each is read as it is",
        "{} 行是 {}，其余是 {}；各按其编码读取",
        "{} dòng là {}, các dòng khác là {}; mỗi dòng đọc theo bảng mã riêng",
    ],
    ["save the file as UTF-8", "请将文件存为 UTF-8", "hãy lưu tệp bằng UTF-8"],
    [
        "save the file as UTF-8; till then the default holds",
        "请将文件存为 UTF-8；在此之前用默认设置",
        "hãy lưu tệp bằng UTF-8; trước đó dùng mặc định",
    ],
    ["this is not UTF-8", "不是 UTF-8", "không phải UTF-8"],
    ["no UTF-8", "不是 UTF-8", "không phải UTF-8"],
    ["the front matter is not closed", "文首信息未闭合", "phần đầu tệp chưa đóng"],
    ["write --- on a line below it", "请在其下另起一行写 ---", "hãy ghi --- trên một dòng bên dưới"],
    ["`{=}` is not understood", "无法理解 `{}`", "không hiểu `{}`"],
    ["write a date as 2024-04-13", "日期请写成 2024-04-13", "hãy ghi ngày dạng 2024-04-13"],
    [
        "write a language as zh-Hans, zh-Hant or vi",
        "语言请写成 zh-Hans、zh-Hant 或 vi",
        "hãy ghi ngôn ngữ là zh-Hans, zh-Hant hoặc vi",
    ],
    ["write it in one line", "请写成一行", "hãy ghi trên một dòng"],
    ["empty", "空文件", "tệp trống"],
    ["nothing but page furniture", "只有页面杂项", "chỉ có phần thừa của trang"],
    ["binary, not opened", "二进制文件，未打开", "tệp nhị phân, không mở"],
    ["{} bytes, over max_file_size ({})", "{} 字节，超过 max_file_size（{}）", "{} byte, vượt max_file_size ({})"],
    ["a FIFO, socket or device", "FIFO、套接字或设备", "FIFO, socket hoặc thiết bị"],
    ["write or save a text into it", "请写入或保存文本", "hãy ghi văn bản vào tệp"],
    [
        "show all of it to see what was cleaned away",
        "显示全部内容即可看到被清理的部分",
        "hiện toàn bộ để xem phần đã bị lọc",
    ],
    ["save the page as text", "请将网页存为文本", "hãy lưu trang dưới dạng văn bản"],
    ["is a folder", "是文件夹", "là thư mục"],
    ["not found", "未找到", "không tìm thấy"],
    ["permission denied", "没有权限", "không có quyền"],
    [
        "raise max_file_size in config.toml, or split the file",
        "请调大 config.toml 中的 max_file_size，或拆分文件",
        "hãy tăng max_file_size trong config.toml, hoặc chia nhỏ tệp",
    ],
    [
        "look at the file's rights and whether it is still there",
        "请检查文件权限，以及文件是否还在",
        "hãy kiểm tra quyền truy cập tệp và xem tệp có còn không",
    ],
    [
        "it is not opened; save the text to a file",
        "不会打开；请把文本存入文件",
        "tệp không được mở; hãy lưu văn bản vào một tệp thường",
    ],
    [
        "changed while it was read: what is shown may be a part",
        "读取时文件有变动：显示的可能只是一部分",
        "tệp thay đổi khi đang đọc: có thể chỉ hiện một phần",
    ],
    ["open it again when it is complete", "请在写完后重新打开", "hãy mở lại khi tệp đã ghi xong"],
    [
        "{} files beyond the limit of {} are not listed",
        "另有 {} 个文件超出数量上限（{}），未列出",
        "còn {} tệp vượt số lượng tối đa ({}) nên không được liệt kê",
    ],
    ["open a smaller folder", "请打开较小的文件夹", "hãy mở thư mục nhỏ hơn"],
    [
        "{} folders inside one another lead here; it is not entered",
        "此处已嵌套 {} 层文件夹，未进入",
        "thư mục lồng đến {} lớp, không vào",
    ],
    [
        "open this folder itself to read what is in it",
        "请直接打开此文件夹以读取其内容",
        "hãy mở thẳng thư mục này để đọc nội dung bên trong",
    ],
    ["the folder cannot be read: {}", "无法读取文件夹：{}", "không đọc được thư mục: {}"],
    ["look at the folder's rights", "请检查文件夹权限", "hãy kiểm tra quyền truy cập thư mục"],
    ["it is gone; what was read stays", "已不存在；已读入的内容保留", "không còn nữa; nội dung đã đọc vẫn giữ"],
    [
        "it is read again when it is back and looked for (`rescan`)",
        "恢复后检查变动（`rescan`）即可重新读入",
        "khi tệp có trở lại, tìm thay đổi (`rescan`) để đọc lại",
    ],
    ["changes are looked for every {} seconds: {}", "每 {} 秒检查一次变动：{}", "cứ {} giây tìm thay đổi một lần: {}"],
    ["too many folders for this system", "文件夹数量超出系统限制", "quá nhiều thư mục đối với hệ thống này"],
    ["the key for `rescan` looks at once", "按 `rescan` 对应的键可立即检查", "bấm phím của `rescan` để tìm ngay"],
];

/// What is kept over sessions, and the cache.
const KEPT: &[Told] = &[
    ["nothing is kept after the end: {}", "退出后不会保存任何内容：{}", "sau khi thoát sẽ không lưu gì: {}"],
    ["there is no home folder", "没有主目录", "không có thư mục nhà"],
    ["set HOME or XDG_STATE_HOME", "请设置 HOME 或 XDG_STATE_HOME", "hãy đặt HOME hoặc XDG_STATE_HOME"],
    ["start again; please report it", "请重新启动，并报告此问题", "hãy khởi động lại và báo lỗi này"],
    [
        "make the folder writable, or set XDG_STATE_HOME to one that is",
        "请使文件夹可写，或将 XDG_STATE_HOME 设为可写的文件夹",
        "hãy cho phép ghi vào thư mục, hoặc đặt XDG_STATE_HOME là thư mục ghi được",
    ],
    [
        "the state of earlier sessions is damaged ({}); it is kept as {=}",
        "先前的状态已损坏（{}）；保留为 {}",
        "trạng thái các phiên trước bị hỏng ({}); được giữ ở {}",
    ],
    ["a new one has been begun", "已新建一个", "đã bắt đầu một trạng thái mới"],
    [
        "the copy of {} is in force; what came after is in the damaged file only",
        "现用 {} 的副本；此后的内容仅在损坏的文件中",
        "đang dùng bản sao ngày {}; phần sau đó chỉ còn trong tệp hỏng",
    ],
    [
        "it is damaged ({}) and cannot be put aside ({})",
        "已损坏（{}），且无法移开（{}）",
        "bị hỏng ({}) và không dời đi được ({})",
    ],
    ["reading without saving: {}", "只读取，不保存：{}", "chỉ đọc, không lưu: {}"],
    [
        "{}; the last changes are in a log that cannot be read here",
        "{}；最后的改动在日志中，此处无法读取",
        "{}; những thay đổi cuối nằm trong nhật ký không đọc được ở đây",
    ],
    ["what was kept before is in force", "先前保存的内容有效", "nội dung đã lưu trước đây vẫn được dùng"],
    ["some of the state could not be read: {}", "部分状态无法读取：{}", "một phần trạng thái không đọc được: {}"],
    ["the rest is in force", "其余部分有效", "phần còn lại vẫn dùng"],
    ["not saved: {}", "未保存：{}", "chưa lưu: {}"],
    ["not saved yet: {}", "尚未保存：{}", "chưa lưu được: {}"],
    ["it is lost at the end of the program", "退出程序后将丢失", "sẽ mất khi thoát chương trình"],
    [
        "it is tried again with the next change and at the end",
        "下次改动时和退出时会再试",
        "sẽ thử lại ở lần thay đổi sau và khi thoát",
    ],
    ["no space left on the disk", "磁盘空间不足", "đĩa hết chỗ"],
    ["no space left", "磁盘空间不足", "đĩa hết chỗ"],
    ["it cannot be opened", "无法打开", "không mở được"],
    ["another program works with it", "另一程序正在使用", "chương trình khác đang dùng"],
    ["it is damaged", "已损坏", "bị hỏng"],
    [
        "a newer version of the program has written it",
        "由更新版本的程序写入",
        "do phiên bản mới hơn của chương trình ghi",
    ],
    ["the file cannot be written", "文件无法写入", "không ghi được tệp"],
    ["the file cannot be opened", "文件无法打开", "không mở được tệp"],
    ["another program is writing it", "另一程序正在写入", "chương trình khác đang ghi"],
    ["a note that was never kept lies here", "此处有一条从未保存的笔记", "ở đây có một ghi chú chưa từng được lưu"],
    [
        "copy what you want of it, then remove the file",
        "请复制所需内容，再删除文件",
        "hãy sao chép phần cần giữ rồi xóa tệp",
    ],
    ["the cache is damaged", "缓存已损坏", "bộ nhớ đệm bị hỏng"],
    [
        "it is made anew; nothing else is touched",
        "将重新生成，其他内容不受影响",
        "sẽ được tạo lại; không động đến gì khác",
    ],
    ["the cache is only read: {}", "缓存只读：{}", "bộ nhớ đệm chỉ được đọc: {}"],
    ["reading without a cache: {}", "不使用缓存：{}", "đọc không có bộ nhớ đệm: {}"],
    [
        "it is of no use and cannot be removed ({})",
        "缓存无效且无法删除（{}）",
        "bộ nhớ đệm không dùng được và không xóa được ({})",
    ],
    ["it is write-protected", "处于写保护状态", "bị chống ghi"],
    [
        "make the folder writable, or set XDG_CACHE_HOME; --no-cache says nothing",
        "请使文件夹可写，或设置 XDG_CACHE_HOME；用 --no-cache 则不再提示",
        "hãy cho phép ghi vào thư mục, hoặc đặt XDG_CACHE_HOME; dùng --no-cache thì không báo nữa",
    ],
    ["the cache is not written any more: {}", "不再写入缓存：{}", "không ghi bộ nhớ đệm nữa: {}"],
    ["reading goes on", "读取继续进行", "việc đọc vẫn tiếp tục"],
];

/// Faults of the program, and its tasks.
const FAULTS: &[Told] = &[
    ["{} stopped by a fault of the program: {}", "{}因程序错误而中止：{}", "{} dừng vì lỗi chương trình: {}"],
    [
        "what was done so far stays; please report it",
        "已完成的部分保留；请报告此问题",
        "phần đã làm vẫn giữ; xin báo lỗi này",
    ],
    ["{} could not begin: {}", "无法开始{}：{}", "không bắt đầu được việc {}: {}"],
    ["end other programs and try again", "请关闭其他程序后再试", "hãy tắt bớt chương trình khác rồi thử lại"],
    ["a fault of the program: {}", "程序错误：{}", "lỗi chương trình: {}"],
    ["a fault of the program", "程序错误", "lỗi chương trình"],
    [
        "the other files are read; please report it",
        "其他文件已读入；请报告此问题",
        "các tệp khác vẫn được đọc; xin báo lỗi này",
    ],
    ["pairing", "配对", "ghép cặp"],
    ["reading", "读取", "đọc"],
    ["reading files", "读取文件", "đọc tệp"],
    ["reading what was kept", "读取已保存的内容", "đọc nội dung đã lưu"],
    ["looking for files", "查找文件", "tìm tệp"],
    ["opening the cache", "打开缓存", "mở bộ nhớ đệm"],
    ["writing the cache", "写入缓存", "ghi bộ nhớ đệm"],
    ["loading", "载入", "tải"],
    ["watching", "监视变动", "theo dõi thay đổi"],
    ["looking for changes", "检查变动", "tìm thay đổi"],
    ["aligning", "对齐", "khớp câu"],
    ["looking up", "查词", "tra từ"],
    ["folding titles", "整理标题", "chuẩn bị tiêu đề"],
    ["making the search ready", "准备查找", "chuẩn bị tìm"],
    ["searching", "查找", "tìm"],
    ["glossing", "释义", "giải nghĩa"],
];

/// The configuration, glossary and dictionaries.
const SETTINGS: &[Told] = &[
    ["unknown key \"{=}\"", "未知的配置项 \"{}\"", "không có khóa \"{}\""],
    ["unknown theme \"{=}\"", "未知的主题 \"{}\"", "không có giao diện \"{}\""],
    ["unknown role \"{=}\"", "未知的显示对象 \"{}\"", "không có thành phần hiển thị \"{}\""],
    ["unknown part of a look \"{=}\"", "未知的样式项 \"{}\"", "không có mục kiểu chữ \"{}\""],
    ["did you mean \"{=}\"?", "是不是 \"{}\"？", "có phải \"{}\"?"],
    ["known are {=}", "可用的有 {}", "các tên dùng được: {}"],
    ["{} more problems", "另有 {} 个问题", "còn {} vấn đề nữa"],
    ["mend these first", "请先改正以上各项", "hãy sửa những chỗ này trước"],
    [
        "{=}: true or false is needed, found {}",
        "{}：应为 true 或 false，实为 {}",
        "{}: cần true hoặc false, lại thấy {}",
    ],
    [
        "{=}: a number from {} to {} is needed, found {}",
        "{}：应为 {} 到 {} 的数，实为 {}",
        "{}: cần một số từ {} đến {}, lại thấy {}",
    ],
    [
        "{=}: a size from {} to {} is needed, found {}",
        "{}：应为 {} 到 {} 的大小，实为 {}",
        "{}: cần kích thước từ {} đến {}, lại thấy {}",
    ],
    ["{=}: one of {} is needed, found {}", "{}：应为 {} 之一，实为 {}", "{}: cần một trong {}, lại thấy {}"],
    [
        "{=}: text in quotes is needed, found {}",
        "{}：应为带引号的文字，实为 {}",
        "{}: cần văn bản trong ngoặc kép, lại thấy {}",
    ],
    [
        "{=}: text in quotes or a list of it is needed, found {}",
        "{}：应为带引号的文字或其列表，实为 {}",
        "{}: cần văn bản trong ngoặc kép hoặc danh sách, lại thấy {}",
    ],
    [
        "{=}: \"auto\", 1 or 2 is needed, found {}",
        "{}：应为 \"auto\"、1 或 2，实为 {}",
        "{}: cần \"auto\", 1 hoặc 2, lại thấy {}",
    ],
    ["{=}: a colour is needed, found {}", "{}：应为颜色，实为 {}", "{}: cần một màu, lại thấy {}"],
    ["{=}: \"{=}\" is no colour", "{}：\"{}\" 不是颜色", "{}: \"{}\" không phải là màu"],
    ["{=} needs a table, found {}", "{} 应为表，实为 {}", "{} cần một bảng, lại thấy {}"],
    ["write {} without quotes", "请写 {}，不加引号", "hãy viết {} không có ngoặc kép"],
    ["write true or false", "请写 true 或 false", "hãy viết true hoặc false"],
    ["write for example \"j\" or \"Ctrl+d\"", "例如写 \"j\" 或 \"Ctrl+d\"", "chẳng hạn viết \"j\" hoặc \"Ctrl+d\""],
    ["write for example {}", "例如写 {}", "chẳng hạn viết {}"],
    ["an empty key", "按键为空", "phím để trống"],
    ["unknown action \"{=}\"", "未知的操作 \"{}\"", "không có thao tác \"{}\""],
    ["`doichieu keys` lists the actions", "全部操作见 `doichieu keys`", "các thao tác: xem `doichieu keys`"],
    ["write \"auto\", 1 or 2", "请写 \"auto\"、1 或 2", "hãy viết \"auto\", 1 hoặc 2"],
    [
        "write a name such as \"red\", \"#rrggbb\", \"0\" to \"255\" or \"default\"",
        "请写颜色，如 \"red\"、\"#rrggbb\"、\"0\" 至 \"255\" 或 \"default\"",
        "hãy viết tên màu như \"red\", \"#rrggbb\", \"0\" đến \"255\" hoặc \"default\"",
    ],
    ["a list", "列表", "danh sách"],
    ["a table", "表", "bảng"],
    ["the date {}", "日期 {}", "ngày {}"],
    ["write one of {}", "请写 {} 之一", "hãy viết một trong {}"],
    ["write [{}] on a line of its own", "请将 [{}] 单独写一行", "hãy viết [{}] trên một dòng riêng"],
    ["put it in quotes: \"…\"", "请加引号：\"…\"", "hãy đặt trong ngoặc kép: \"…\""],
    ["keep one of the two", "请保留其中一个", "hãy giữ một trong hai"],
    [
        "write a key or a list of keys: \"j\" or [\"j\", \"Down\"]",
        "请写一个键或键的列表：\"j\" 或 [\"j\", \"Down\"]",
        "hãy viết một phím hoặc danh sách phím: \"j\" hoặc [\"j\", \"Down\"]",
    ],
    [
        "\"{=}\" is bound to {=} here and \"{=}\" to {=} in line {}",
        "此处 \"{}\" 绑定到 {}，而 \"{}\" 已绑定到 {}（第 {} 行）",
        "ở đây \"{}\" gán cho {}, còn \"{}\" đã gán cho {} ở dòng {}",
    ],
    ["no key is left that quits", "没有可用于退出的键", "không còn phím nào để thoát"],
    [
        "give quit a key; till then Ctrl+c quits",
        "请为 quit 指定一个键；在此之前用 Ctrl+c 退出",
        "hãy gán phím cho quit; trước đó Ctrl+c để thoát",
    ],
    ["\"{=}\" is no key", "\"{}\" 不是按键", "\"{}\" không phải là phím"],
    [
        "keys are written like \"j\", \"Ctrl+d\", \"Shift+Tab\", \"F1\", \"g g\"",
        "按键写法如 \"j\"、\"Ctrl+d\"、\"Shift+Tab\"、\"F1\"、\"g g\"",
        "phím được viết như \"j\", \"Ctrl+d\", \"Shift+Tab\", \"F1\", \"g g\"",
    ],
    ["see `doichieu keys`", "见 `doichieu keys`", "xem `doichieu keys`"],
    [
        "see `doichieu config --print-default` for how it is written",
        "写法见 `doichieu config --print-default`",
        "cách viết: xem `doichieu config --print-default`",
    ],
    [
        "the default holds; see `doichieu config --print-default`",
        "用默认设置；见 `doichieu config --print-default`",
        "dùng mặc định; xem `doichieu config --print-default`",
    ],
    ["the library \"{=}\" has no folder", "库 \"{}\" 没有文件夹", "thư viện \"{}\" không có thư mục"],
    ["name at least one folder or file", "请至少写一个文件夹或文件", "hãy chỉ định ít nhất một thư mục hoặc tệp"],
    ["\"{=}\" is a theme of the program", "\"{}\" 是程序自带的主题", "\"{}\" là giao diện có sẵn của chương trình"],
    [
        "choose another name, and write base = \"{=}\" in it to begin with that theme",
        "请另取名称，并写 base = \"{}\" 以该主题为基础",
        "hãy chọn tên khác, và viết base = \"{}\" để bắt đầu từ giao diện đó",
    ],
    [
        "two columns are needed: Chinese TAB Vietnamese",
        "需要两列：中文 TAB 越南文",
        "cần hai cột: tiếng Trung TAB tiếng Việt",
    ],
    ["no Chinese character in the first column", "第一列没有汉字", "cột đầu không có chữ Hán"],
    ["nothing to read in the second column", "第二列没有可读内容", "cột thứ hai không có gì để đọc"],
    [
        "each line is Chinese TAB Vietnamese TAB note; the other lines hold",
        "每行为 中文 TAB 越南文 TAB 备注；其余行有效",
        "mỗi dòng là tiếng Trung TAB tiếng Việt TAB ghi chú; các dòng khác vẫn dùng",
    ],
    [
        "the glossary is left out; correct `glossary` in config.toml",
        "未使用词表；请改正 config.toml 中的 `glossary`",
        "không dùng bảng từ; hãy sửa `glossary` trong config.toml",
    ],
    [
        "remove it or add it anew; the others hold",
        "请删除或重新添加；其余有效",
        "hãy xóa hoặc thêm lại; các từ điển khác vẫn dùng",
    ],
    ["an empty head, or a blank in it", "词头为空或含空格", "mục từ trống hoặc có dấu cách"],
    ["no gloss", "没有释义", "thiếu phần giải nghĩa"],
    ["no blank after the traditional head", "繁体词头后缺少空格", "thiếu dấu cách sau mục từ phồn thể"],
    ["no ` [` after the simplified head", "简体词头后缺少 ` [`", "thiếu ` [` sau mục từ giản thể"],
    ["no `]` after the pinyin", "拼音后缺少 `]`", "thiếu `]` sau pinyin"],
    [
        "the glosses do not stand between slashes",
        "释义未写在斜杠之间",
        "phần giải nghĩa không nằm giữa hai dấu gạch chéo",
    ],
    ["no entry in it", "没有词条", "không có mục từ nào"],
    ["the gzip file is damaged: {}", "gzip 文件已损坏：{}", "tệp gzip bị hỏng: {}"],
    ["over {} MiB when unpacked, too large", "解压后超过 {} MiB，过大", "sau khi giải nén vượt {} MiB, quá lớn"],
    ["over {} MiB, too large", "超过 {} MiB，过大", "vượt {} MiB, quá lớn"],
    ["not a regular file", "不是普通文件", "không phải tệp thông thường"],
];

/// Lines that are no query.
const QUERIES: &[Told] = &[
    ["column {}", "第 {} 列", "cột {}"],
    ["nothing to look for", "没有要查找的内容", "chưa có gì để tìm"],
    ["type a word of either language", "请输入任一语言的词", "hãy gõ một từ tiếng Trung hoặc tiếng Việt"],
    ["quotation not closed", "引号未闭合", "thiếu dấu đóng ngoặc kép"],
    ["close the quotation", "请补上引号", "hãy thêm dấu đóng ngoặc kép"],
    ["parenthesis not closed", "括号未闭合", "thiếu dấu đóng ngoặc"],
    [
        "close the parenthesis, or quote it",
        "请补上括号，或用引号括起来",
        "hãy thêm dấu đóng ngoặc, hoặc đặt nó trong ngoặc kép",
    ],
    ["closing parenthesis without an opening one", "多出一个右括号", "thừa một dấu đóng ngoặc"],
    ["take it out, or quote it", "请删去，或用引号括起来", "hãy bỏ đi, hoặc đặt nó trong ngoặc kép"],
    ["nothing between the parentheses", "括号内没有内容", "không có gì trong ngoặc"],
    [
        "put a word between them, or take them out",
        "请在括号内填词，或删去括号",
        "hãy điền một từ vào trong ngoặc, hoặc bỏ ngoặc",
    ],
    ["{} joins nothing here", "此处的 {} 没有连接任何词", "{} ở đây không nối từ nào"],
    [
        "put a word on each side it needs, or quote it: \"{=}\"",
        "请补上它所连接的词，或加引号：\"{}\"",
        "hãy thêm từ mà nó nối, hoặc đặt trong ngoặc kép: \"{}\"",
    ],
    ["star inside of a word", "星号在词的中间", "dấu sao ở giữa từ"],
    ["a star stands at the end of a word: giao*", "星号只能放在词尾：giao*", "dấu sao chỉ đứng ở cuối từ: giao*"],
    ["only signs, which are not searched", "只有标点符号，无法查找", "chỉ có dấu câu, không tìm được"],
    ["type a letter, a digit or a Han character", "请输入字母、数字或汉字", "hãy gõ chữ cái, chữ số hoặc chữ Hán"],
    ["unknown filter \"{=}\"", "没有 \"{}\" 这个筛选项", "không có bộ lọc \"{}\""],
    ["did you mean \"{=}\"? There are {}", "是不是 \"{}\"？可用的有 {}", "có phải \"{}\"? Dùng được: {}"],
    [
        "there are {}; quote the text to look for it as it is",
        "可用的有 {}；要按原样查找请加引号",
        "dùng được: {}; để tìm nguyên văn hãy đặt trong ngoặc kép",
    ],
    ["\"{=}\" without a value", "\"{}\" 后面没有值", "\"{}\" chưa có giá trị"],
    ["write its value right after it: {}", "请把值紧接着写在后面：{}", "hãy viết giá trị ngay sau nó: {}"],
    ["unknown language \"{=}\"", "没有 \"{}\" 这种语言", "không có ngôn ngữ \"{}\""],
    [
        "there are zh, zh-Hans, zh-Hant, vi and other",
        "可用的有 zh、zh-Hans、zh-Hant、vi 和 other",
        "dùng được: zh, zh-Hans, zh-Hant, vi và other",
    ],
    ["\"{=}\" is no date", "\"{}\" 不是日期", "\"{}\" không phải là ngày"],
    [
        "write a day, a month, a year or a range: {}",
        "请写日、月、年或一段时间：{}",
        "hãy viết ngày, tháng, năm hoặc một khoảng: {}",
    ],
    ["unknown state \"{=}\"", "没有 \"{}\" 这种状态", "không có trạng thái \"{}\""],
    [
        "there are unread, read, starred and paired",
        "可用的有 unread、read、starred 和 paired",
        "dùng được: unread, read, starred và paired",
    ],
    ["query too long", "查找内容过长", "nội dung tìm quá dài"],
    ["shorten it to {} bytes", "请缩短到 {} 字节以内", "hãy rút xuống còn {} byte"],
    ["parentheses too deep", "括号嵌套过深", "ngoặc lồng quá sâu"],
    ["use at most {} parentheses inside each other", "括号最多嵌套 {} 层", "chỉ lồng tối đa {} lớp ngoặc"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    const ZH: Interface = Interface::Chinese;
    const VI: Interface = Interface::Vietnamese;

    #[test]
    fn what_varies_is_kept_and_what_is_in_the_catalogue_is_told_too() {
        assert_eq!(told("empty", ZH), "空文件");
        assert_eq!(told("12 bytes, over max_file_size (10)", VI), "12 byte, vượt max_file_size (10)");
        assert_eq!(told("reading without saving: no space left on the disk", ZH), "只读取，不保存：磁盘空间不足");
        assert_eq!(
            told("aligning stopped by a fault of the program: index", VI),
            "khớp câu dừng vì lỗi chương trình: index"
        );
        assert_eq!(
            told("keys: one of \"a\", \"b\" is needed, found \"c\"", ZH),
            "keys：应为 \"a\", \"b\" 之一，实为 \"c\""
        );
        for text in ["something else", "", "empty, and more"] {
            assert_eq!(told(text, ZH), text);
        }
        assert_eq!(told("empty", Interface::English), "empty");
    }

    #[test]
    fn a_message_keeps_its_place_and_is_told_part_by_part() {
        let said = |text: &str| message(text, ZH);
        assert_eq!(
            said("a/b.txt:2:9: this is not UTF-8; save the file as UTF-8"),
            "a/b.txt:2:9: 不是 UTF-8；请将文件存为 UTF-8"
        );
        assert_eq!(said("query:1:3: quotation not closed; close the quotation"), "query:1:3: 引号未闭合；请补上引号");
        assert_eq!(
            said("3 weakly related pairs left out; --all tells them too"),
            "已略去 3 对弱相关报道；加 --all 可全部列出"
        );
        assert_eq!(
            message("/x: not found; name a file that --export wrote", VI),
            "/x: không tìm thấy; hãy chỉ định một tệp do --export ghi ra"
        );
        assert_eq!(said("/x: something else"), "/x: something else");
        let joins = "query:1:5: AND joins nothing here; put a word on each side it needs, or quote it: \"AND\"";
        assert_eq!(said(joins), "query:1:5: 此处的 AND 没有连接任何词；请补上它所连接的词，或加引号：\"AND\"");
        assert_eq!(message("/x: not found; mend it", Interface::English), "/x: not found; mend it");
    }

    #[test]
    fn what_a_user_wrote_is_never_told_in_other_words() {
        for (text, kept) in [
            ("no table and no dictionary has `empty`", "`empty`"),
            ("no dictionary is called reading; see `doichieu dict list`", " reading"),
            ("watching is in no sentence; look for a part of it: giao*", " watching"),
            ("unknown key \"loading\"", "\"loading\""),
            ("keys: one of \"a\" is needed, found \"a\"", "keys"),
            ("pairing: also 配对 (bridge)", "pairing"),
        ] {
            for interface in [ZH, VI] {
                let said = message(text, interface);
                assert!(said.contains(kept) && said != text, "{said}");
            }
        }
    }

    #[test]
    fn standard_input_has_its_name_and_a_name_its_signs() {
        assert_eq!(message("standard input: this is not text", ZH), "标准输入：不是文本");
        let named = "/a; b/x: not found; look whether the name is right, and the file still there";
        assert_eq!(message(named, ZH), "/a; b/x: 未找到；请检查文件名是否正确，文件是否还在");
        assert_eq!(message("/a; b/x: not found", ZH), "/a; b/x: 未找到");
    }

    #[test]
    fn every_fault_of_a_query_is_told_in_each_language() {
        use crate::corpus::query::Query;
        let deep = format!("{}a", "(".repeat(40));
        let long = "a".repeat(5000);
        for line in [
            " ", "\"a", "(a", "a)", "a ()", "a OR", "a* b*c", "。！", "fo:a", "langg:vi", "lang:", "lang:xx", "date:x",
            "date:", "is:x", &deep, &long,
        ] {
            let Err(e) = Query::parse(line) else { panic!("{line}") };
            for text in [e.problem.to_string(), e.hint()] {
                assert_ne!(told(&text, ZH), text, "{line}");
                assert_ne!(told(&text, VI), text, "{line}");
            }
        }
    }

    #[test]
    fn what_is_said_of_a_page_is_told_in_each_language() {
        let zh = "中越两国边防部队在边境举行联合巡逻，双方官兵交流了经验。";
        let vi = "Bộ đội biên phòng hai nước tuần tra chung dọc biên giới Việt Nam - Trung Quốc.";
        let (gbk, ..) = encoding_rs::GB18030.encode(zh);
        let with = |parts: &[&[u8]]| parts.concat();
        let pages = [
            with(&[zh.as_bytes(), b"\n\xff\n", zh.as_bytes()]),
            with(&[zh.as_bytes(), b"\n\xff\n\xff\n", zh.as_bytes()]),
            with(&[zh.as_bytes(), b"\n", zh.as_bytes(), b"\n", vi.as_bytes(), b"\n", &gbk, b"\n", vi.as_bytes()]),
            b"---\ntitle: a\n".to_vec(),
            with(&[b"---\ndate: 2024-13-45\nlang: xx\n---\n", vi.as_bytes()]),
            b"1 / 2\n".to_vec(),
            b"\n \n".to_vec(),
        ];
        for page in pages {
            let (_, notices) = crate::corpus::parse::parse(std::path::Path::new("a.txt"), &page);
            assert!(!notices.is_empty(), "{page:?}");
            for text in notices.iter().flat_map(|n| [n.what.as_str(), n.remedy.as_str()]) {
                for interface in [ZH, VI] {
                    assert_ne!(told(text, interface), text);
                }
            }
        }
    }

    #[test]
    fn every_text_has_its_places_in_each_language() {
        for list in ALL {
            for told in list {
                let places = told.map(|t| t.replace("{=}", "{}").matches("{}").count());
                assert!(places[0] == places[1] && places[0] == places[2], "{told:?}");
                assert!(told.iter().all(|t| is_nfc(t) && !t.is_empty()), "{told:?}");
                assert!(told[1].chars().any(crate::text::is_han) || told[1].starts_with('F'), "{told:?}");
                assert!(!told[1].contains(", ") || told[1].contains('"'), "{told:?}");
            }
        }
    }

    #[test]
    fn no_two_texts_are_the_same() {
        let all: Vec<&str> = ALL.iter().flat_map(|l| l.iter()).map(|t| t[0]).collect();
        for (n, text) in all.iter().enumerate() {
            assert!(!all.get(n + 1..).unwrap().contains(text), "{text}");
        }
    }
}
