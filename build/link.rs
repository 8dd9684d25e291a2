//! How the program is linked where it is built for the machine it is built on, Linux with glibc on x86-64: less is
//! loaded before `main`. Elsewhere, and where a part is missing, it is linked as usual.
//!
//! Not here: how it is compiled (the profiles of `Cargo.toml`).

use std::path::Path;
use std::process::Command;

/// The part of the compiler's own library that unwinds the stack on a panic.
const UNWINDER: &str = "gcc_eh";

/// Tells cargo what the linker is to do.
pub fn link() {
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") != "linux" || target("ENV") != "gnu" || target("ARCH") != "x86_64" {
        return;
    }
    // The loader knows packed relocations: what is read before `main` is smaller by 470 KB.
    println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    let is_native = std::env::var("HOST").ok() == std::env::var("TARGET").ok();
    if let Some(folder) = unwinder().filter(|_| is_native) {
        // As a part of the program, it spares the loader a library. The whole of it, before the standard library asks
        // for it, so that the shared one is needed by nobody.
        println!("cargo::rustc-link-search=native={folder}");
        println!("cargo::rustc-link-lib=static:+whole-archive,-bundle={UNWINDER}");
    }
}

/// The folder in which the linker finds the unwinder; `None` where it has none to link in.
fn unwinder() -> Option<String> {
    println!("cargo::rerun-if-env-changed=RUSTC_LINKER");
    let linker = std::env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let told = Command::new(linker).arg(format!("-print-file-name=lib{UNWINDER}.a")).output().ok()?;
    let path = String::from_utf8(told.stdout).ok()?;
    let path = Path::new(path.trim());
    // A linker that does not find it says its name again.
    path.is_file().then(|| path.parent()?.to_str().map(str::to_owned)).flatten()
}
