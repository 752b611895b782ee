/** A dialog over the page: title, body, and the buttons in its footer. */
import { t } from "@/lib/i18n";
import "@mantine/core/styles/CloseButton.layer.css";
import "@mantine/core/styles/Paper.layer.css";
import "@mantine/core/styles/Overlay.layer.css";
import "@mantine/core/styles/ModalBase.layer.css";
import "@mantine/core/styles/Modal.layer.css";
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { Button } from "./button";
import { useFocusBack } from "./use-focus-back";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Width in px. */
  width?: number;
}

export function Dialog({ title, onClose, children, width = 480 }: DialogProps) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} size={width} yOffset="10dvh">
      {children}
    </Modal>
  );
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return <footer className="dlg-foot">{children}</footer>;
}

interface ConfirmProps {
  title: string;
  children: ReactNode;
  /** What the button does, in words: "Delete feature". */
  action: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is hard to take back. */
export function Confirm({ title, children, action, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose} width={420}>
      <div className="sub">{children}</div>
      <DialogFooter>
        <Button
          kind="danger"
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {action}
        </Button>
        <Button kind="primary" onClick={onClose} data-autofocus>
          {t("Keep it")}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
