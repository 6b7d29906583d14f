package dev.groundwork.cli.help;

import picocli.AutoComplete;
import picocli.CommandLine;

/** For which shell, or for man; each made of the command line as it is. */
public enum Completion {
  bash {
    @Override
    public String of(CommandLine groundwork) {
      return AutoComplete.bash("groundwork", groundwork);
    }
  },
  /** The script of bash switches zsh to its ways. */
  zsh {
    @Override
    public String of(CommandLine groundwork) {
      return AutoComplete.bash("groundwork", groundwork);
    }
  },
  fish {
    @Override
    public String of(CommandLine groundwork) {
      return FishCompletion.of(groundwork.getCommandSpec());
    }
  },
  man {
    @Override
    public String of(CommandLine groundwork) {
      return ManPage.of(groundwork.getCommandSpec());
    }
  };

  public abstract String of(CommandLine groundwork);
}
