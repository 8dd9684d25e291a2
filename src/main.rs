//! The program: arguments to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    doichieu::cli::main()
}
