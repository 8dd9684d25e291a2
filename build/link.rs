//! How the program is linked where it is built for the machine it is built on, Linux with glibc on x86-64: with nothing
//! left for the loader to find before `main`. Elsewhere, where a part is missing, and where `DOICHIEU_LINK` is `shared`,
//! it is linked as usual.
//!
//! Not here: how it is compiled (the profiles of `Cargo.toml`). The target feature `crt-static` does the same, but only
//! for a target that is named, which then is built into another folder.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What the standard library asks the linker for, and the archive that has it: the unwinder stands in two libraries.
const ARCHIVES: [(&str, &str); 7] = [
    ("libc.a", "libc.a"),
    ("libm.a", "libm.a"),
    ("libgcc_s.a", "libgcc_eh.a"),
    ("libpthread.a", "libpthread.a"),
    ("librt.a", "librt.a"),
    ("libdl.a", "libdl.a"),
    ("libutil.a", "libutil.a"),
];

/// The first object of a program that finds its place in memory by itself: without it there is no such link.
const START: &str = "rcrt1.o";

/// Since 2.36 glibc knows packed relocations, in its loader and in programs that relocate themselves.
const PACKED: (u32, u32) = (2, 36);

/// Tells cargo what the linker is to do.
pub fn link() {
    println!("cargo::rerun-if-env-changed=DOICHIEU_LINK");
    println!("cargo::rerun-if-env-changed=RUSTC_LINKER");
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    let is_known = target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64";
    let is_native = std::env::var("HOST").ok() == std::env::var("TARGET").ok();
    if !(is_known && is_native) || std::env::var("DOICHIEU_LINK").is_ok_and(|wanted| wanted == "shared") {
        return;
    }
    if glibc() >= Some(PACKED) {
        // What is relocated before `main` is told in 470 KB less.
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    if let Some(folder) = archives() {
        // The linker looks here first, and so finds an archive where it would find a shared library.
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
        println!("cargo::rustc-link-arg-bins=-static-pie");
    }
}

/// The version of the C library that programs are run with here.
fn glibc() -> Option<(u32, u32)> {
    let told = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}

/// A folder with the C library's archives and nothing else; `None` where one of them is not installed.
fn archives() -> Option<PathBuf> {
    let linker = std::env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    found(&linker, START)?;
    let folder = Path::new(&std::env::var_os("OUT_DIR")?).join("archives");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).ok()?;
    for (asked, has) in ARCHIVES {
        std::fs::copy(found(&linker, has)?, folder.join(asked)).ok()?;
    }
    Some(folder)
}

/// Where the linker finds a file.
fn found(linker: &str, name: &str) -> Option<PathBuf> {
    let told = Command::new(linker).arg(format!("-print-file-name={name}")).output().ok()?;
    let path = PathBuf::from(String::from_utf8(told.stdout).ok()?.trim());
    // One that does not find it says its name again.
    (path.is_absolute() && path.is_file()).then_some(path)
}
