"""What an administrator sets: one frozen object, read once, all faults told at once.

Sources, strongest first: environment (``CTI_…``, nested with ``__``), the TOML file named by ``CTI_CONFIG``
(default ``cti.toml`` in the working folder, when it exists), the defaults here. ``config/cti.example.toml`` shows all.
"""

import difflib
import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


class SettingsError(Exception):
    """The settings cannot be used; the message names every fault and what to do."""


class Pbx(BaseModel):
    """One Asterisk. ``name`` is part of every call's identity: never give it to another machine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,32}$")] = "main"
    host: str = "127.0.0.1"
    port: int = Field(5038, ge=1, le=65535)
    username: str = "cti"
    secret: SecretStr = SecretStr("")
    tls: bool = False
    ca_file: Path | None = None
    inbound_contexts: tuple[str, ...] = ("from-trunk",)
    cel_file: Path | None = None
    """Asterisk's CEL as CSV (see config/asterisk), when we can read it: fills in calls that passed unseen."""


class Settings(BaseSettings):
    """All settings. Durations are seconds."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix="CTI_", env_nested_delimiter="__")

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    public_origin: str | None = None
    """Where browsers find us (``https://cti.example.com``), if not ``http://host:port``; https makes cookies Secure."""
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///cti.db")
    redis_url: SecretStr | None = None
    pbx: tuple[Pbx, ...] = ()
    ami_host: str | None = None
    """Short form for one PBX: CTI_AMI_HOST, CTI_AMI_PORT, CTI_AMI_USERNAME, CTI_AMI_SECRET, CTI_CEL_FILE."""
    ami_port: int = Field(5038, ge=1, le=65535)
    ami_username: str = "cti"
    ami_secret: SecretStr = SecretStr("")
    cel_file: Path | None = None
    inbound_contexts: tuple[str, ...] = ("from-trunk",)
    default_region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "US"
    """ISO 3166 country in which numbers without a country code are read."""
    lookup_deadline_seconds: float = Field(0.1, gt=0, le=5)
    session_idle_seconds: int = Field(12 * 3600, ge=60)
    lockout_failures: int = Field(5, ge=1)
    lockout_seconds: int = Field(900, ge=1)
    demo: bool = False
    """A demo may have well-known passwords; outside of it the start is refused with one."""
    log_level: Annotated[str, StringConstraints(pattern=r"^(debug|info|warning|error)$")] = "info"

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = Path(os.environ.get("CTI_CONFIG", "cti.toml"))
        return (named["init_settings"], named["env_settings"], TomlConfigSettingsSource(settings_cls, toml_file=file))

    def pbxes(self) -> tuple[Pbx, ...]:
        """Every PBX to follow: the list, or the one of the short form."""
        if self.pbx or self.ami_host is None:
            return self.pbx
        return (
            Pbx(
                host=self.ami_host,
                port=self.ami_port,
                username=self.ami_username,
                secret=self.ami_secret,
                inbound_contexts=self.inbound_contexts,
                cel_file=self.cel_file,
            ),
        )


def load(**overrides: Any) -> Settings:
    """The settings of this process. Raises :class:`SettingsError` naming every fault at once."""
    faults = _unknown_variables() + _missing_file()
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        faults += [_fault(e) for e in error.errors()]
    else:
        names = [p.name for p in settings.pbxes()]
        twice = sorted({n for n in names if names.count(n) > 1})
        faults += [f"two PBXes are named {n!r}: give each its own name" for n in twice]
    if faults:
        raise SettingsError("settings: " + "; ".join(faults))
    return settings


def _fault(error: Any) -> str:
    path = ".".join(str(p) for p in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{path} is not a setting{_did_you_mean(path)}"
    return f"{path}: {error['msg']}"


def _unknown_variables() -> list[str]:
    # CTI_CONFIG names the file and is read before the settings exist.
    known = {"config", *Settings.model_fields}
    names = [n[4:].lower().split("__")[0] for n in os.environ if n.startswith("CTI_")]
    return [f"CTI_{n.upper()} is not a setting{_did_you_mean(n, 'CTI_')}" for n in sorted(set(names) - known)]


def _missing_file() -> list[str]:
    named = os.environ.get("CTI_CONFIG")
    return [f"CTI_CONFIG names {named}, which does not exist"] if named and not Path(named).is_file() else []


def _did_you_mean(name: str, prefix: str = "") -> str:
    close = difflib.get_close_matches(name, Settings.model_fields, n=1)
    if not close:
        return "; see config/cti.example.toml"
    return f"; did you mean {prefix + close[0].upper() if prefix else close[0]}?"
