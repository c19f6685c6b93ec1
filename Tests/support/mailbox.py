"""A real mail server on loopback (aiosmtpd): keeps what it takes, and refuses what it is told to refuse, or keeps it waiting."""

import asyncio
import email
import email.policy
import ssl
import subprocess
import threading
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from .desk import free_port


class Mailbox:
  """`with Mailbox() as mail:`. What arrived is in `messages`; `refuse` answers the next mails as it says,
  `hold` never answers them."""

  def __init__(self, user: str | None = None, password: str = "", certificate: "Certificate | None" = None, port: int | None = None):
    self.user, self.password, self.certificate = user, password, certificate
    self.port = port or free_port()
    self.messages: list[EmailMessage] = []
    self.raw: list[bytes] = []
    self.senders: list[str] = []
    self.recipients: list[str] = []
    self.encrypted: list[bool] = []
    self.signed_in: list[str] = []
    self.tries = 0
    self.refuse: str | None = None
    self.hold: asyncio.Event | None = None
    self.arrived = threading.Condition()
    self.controller: Controller | None = None

  # aiosmtpd calls these.

  async def handle_RCPT(self, server, session, envelope, address, options):
    if self.refuse and self.refuse.startswith("rcpt "):
      self.note_try()
      return self.refuse.removeprefix("rcpt ")
    envelope.rcpt_tos.append(address)
    return "250 OK"

  async def handle_DATA(self, server, session, envelope):
    if self.refuse:
      self.note_try()
      return self.refuse
    if self.hold:
      self.note_try()
      await self.hold.wait()
    with self.arrived:
      self.tries += 1
      self.raw.append(envelope.content)
      self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
      self.senders.append(envelope.mail_from)
      self.recipients.extend(envelope.rcpt_tos)
      self.encrypted.append(session.ssl is not None)
      self.arrived.notify_all()
    return "250 taken"

  def note_try(self) -> None:
    with self.arrived:
      self.tries += 1
      self.arrived.notify_all()

  def authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
    assert isinstance(data, LoginPassword)
    name, password = data.login.decode(), data.password.decode()
    if (name, password) != (self.user, self.password):
      self.note_try()
      return AuthResult(success=False, handled=False)
    self.signed_in.append(name)
    return AuthResult(success=True)

  # Tests call these.

  def wait_for(self, count: int, timeout: float = 30) -> list[EmailMessage]:
    with self.arrived:
      assert self.arrived.wait_for(lambda: len(self.messages) >= count, timeout), f"{len(self.messages)} of {count} mails after {timeout} s"
    return self.messages

  def wait_for_try(self, count: int = 1, timeout: float = 30) -> None:
    with self.arrived:
      assert self.arrived.wait_for(lambda: self.tries >= count, timeout), f"{self.tries} of {count} tries after {timeout} s"

  def __enter__(self) -> "Mailbox":
    options: dict = {"decode_data": False, "enable_SMTPUTF8": True, "hostname": "mail.test"}
    if self.user:
      options |= {"authenticator": self.authenticate, "auth_required": True, "auth_require_tls": self.certificate is not None}
    if self.certificate:
      options |= {"tls_context": self.certificate.context(), "require_starttls": True}
    self.controller = Loopback(self, port=self.port, options=options)
    self.controller.start()
    return self

  def __exit__(self, *_) -> None:
    self.controller.stop()


class Loopback(Controller):
  def __init__(self, handler: Mailbox, port: int, options: dict):
    self.options = options
    super().__init__(handler, hostname="127.0.0.1", port=port)

  def factory(self) -> SMTP:
    return SMTP(self.handler, **self.options)


class Certificate:
  """A certificate for 127.0.0.1 that no system trusts by itself."""

  def __init__(self, folder: Path):
    self.file, self.key = folder / "mail.pem", folder / "mail.key"
    subprocess.run(
      ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
       "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.key, "-out", self.file],
      check=True, capture_output=True,
    )

  def context(self) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(self.file, self.key)
    return context


def part(message: EmailMessage, kind: str) -> str:
  """The text of one of the two bodies: `plain` or `html`."""
  body = message.get_body((kind,))
  assert body is not None, f"no {kind} part in\n{message}"
  return body.get_content()
