package dev.groundwork.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** For which shell, or for man; each made of the command line as it is. */
enum Completion {
  bash {
    @Override
    String of(CommandLine groundwork) {
      return AutoComplete.bash("groundwork", groundwork);
    }
  },
  /** The script of bash switches zsh to its ways. */
  zsh {
    @Override
    String of(CommandLine groundwork) {
      return AutoComplete.bash("groundwork", groundwork);
    }
  },
  fish {
    @Override
    String of(CommandLine groundwork) {
      return FishCompletion.of(groundwork.getCommandSpec());
    }
  },
  man {
    @Override
    String of(CommandLine groundwork) {
      return ManPage.of(groundwork.getCommandSpec());
    }
  };

  abstract String of(CommandLine groundwork);
}
