"""What the black-box tests share: a running desk, clients of its API and socket, a customer's website."""
